-- How far the walk is, unless the event has changed meanwhile: then it has begun again.
UPDATE region_event
SET sweep_stage = $3, sweep_hpx29 = $4, sweep_oid = $5
WHERE event = $1 AND revision = $2;
