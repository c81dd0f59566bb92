-- Of one object: what each version said before one of its alerts, of alerts that stand, the newest first.
SELECT given.position::integer AS position, said.*
FROM unnest($4::text[], $5::text[], $6::boolean[], $7::double precision[], $8::bigint[]) WITH ORDINALITY
  AS given (classifier, classifier_version, shadow, mjd_tai, alert_id, position)
CROSS JOIN LATERAL (
  SELECT before.alert_id, before.mjd_tai, before.probabilities, before.top_class
  FROM classification_history AS before
  WHERE before.oid = $1 AND before.survey = $2 AND before.object_kind = $3::object_kind
    AND before.classifier = given.classifier
    AND before.classifier_version = given.classifier_version
    AND before.shadow = given.shadow AND before.withdrawn_mjd_tai IS NULL
    AND (before.mjd_tai, before.alert_id) < (given.mjd_tai, given.alert_id)
  ORDER BY before.mjd_tai DESC, before.alert_id DESC
  LIMIT $9
) AS said
ORDER BY given.position, said.mjd_tai DESC, said.alert_id DESC;
