-- Detections known only from histories whose own alert has come: it has stamps, and alone knows its nearest
-- source. Whose measurement of it stands is another question (relearn-detections.sql).
UPDATE detection AS held
SET has_alert = true,
  {assignments}
FROM {given}
WHERE held.oid = given.oid AND held.survey = given.survey
  AND held.object_kind = given.object_kind::object_kind AND held.alert_id = given.alert_id
  AND NOT held.has_alert;
