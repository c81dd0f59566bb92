-- Current classification of each object and classifier: that of the newest alert, by time and then
-- id, so that late alerts and replays change nothing. The same alert overwrites with another version
-- of the classifier: that is a replay after an upgrade.
INSERT INTO classification AS held ({columns})
SELECT {values}
FROM {given}
ON CONFLICT (oid, survey, object_kind, classifier) DO UPDATE
SET {excluded}
WHERE (excluded.mjd_tai, excluded.alert_id) > (held.mjd_tai, held.alert_id)
  OR (excluded.mjd_tai, excluded.alert_id) = (held.mjd_tai, held.alert_id)
    AND excluded.classifier_version <> held.classifier_version;
