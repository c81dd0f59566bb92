-- A service that refused these alerts has processed them after all: their dead letters were replayed.
UPDATE alert_ledger AS held
SET dead_service = NULL, dead_code = NULL, dead_message = NULL
FROM unnest($1::text[], $2::bigint[], $3::text[]) AS given (survey, alert_id, service)
WHERE held.survey = given.survey AND held.alert_id = given.alert_id
  AND held.dead_service = given.service;
