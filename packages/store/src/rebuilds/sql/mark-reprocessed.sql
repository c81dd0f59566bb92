-- Said by reprocessing: of a version that was served then, too, nothing changes.
UPDATE classification_history AS held
SET reprocessed_ms = given.reprocessed_ms
FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::double precision[], $6::text[], $7::text[],
    $8::bigint[])
  AS given (survey, alert_id, oid, object_kind, mjd_tai, classifier, classifier_version, reprocessed_ms)
WHERE held.oid = given.oid AND held.survey = given.survey
  AND held.object_kind = given.object_kind::object_kind AND held.mjd_tai = given.mjd_tai
  AND held.alert_id = given.alert_id AND held.classifier = given.classifier
  AND held.classifier_version = given.classifier_version AND held.shadow
  AND held.reprocessed_ms IS NULL;
