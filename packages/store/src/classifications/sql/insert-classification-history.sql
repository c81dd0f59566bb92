-- Everything a classifier ever said: once per alert, classifier and version, the first stays. Of a
-- shadow that was promoted and classified the alert again, only that it is no shadow any more.
INSERT INTO classification_history AS held ({columns})
SELECT {values}
FROM {given}
ON CONFLICT (oid, survey, object_kind, mjd_tai, alert_id, classifier, classifier_version)
DO UPDATE SET shadow = false
WHERE held.shadow AND NOT excluded.shadow;
