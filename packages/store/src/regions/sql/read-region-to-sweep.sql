-- The event that has waited longest. An instance that is at it keeps the row: others pass over it.
SELECT event, revision, sweep_stage, sweep_hpx29, sweep_oid, window_from_mjd_tai, window_to_mjd_tai
FROM region_event
WHERE sweep_stage IS NOT NULL
ORDER BY revision
LIMIT 1
FOR UPDATE SKIP LOCKED;
