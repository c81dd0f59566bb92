-- A service that refused these alerts has processed them after all: their dead letters were replayed.
UPDATE alert_ledger AS held
SET dead_service = NULL, dead_code = NULL, dead_message = NULL
FROM unnest($1::text[], $2::bigint[], $3::integer[], $4::text[])
  AS given (survey, alert_id, night, service)
WHERE held.survey = given.survey AND held.alert_id = given.alert_id AND held.night = given.night
  AND held.dead_service = given.service;
