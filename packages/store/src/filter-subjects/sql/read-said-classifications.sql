-- What served versions of classifiers said of the objects asked from a time to a time, and of each classifier the last
-- word before: from these follows what stood at each alert of that time.
SELECT given.position::integer AS position, said.classifier, said.classifier_version, said.taxonomy, said.top_class,
  said.top_probability, said.probabilities, said.novelty, said.answer_class, said.answer_level,
  said.answer_probability, said.mjd_tai, said.alert_id
FROM unnest($1::text[], $2::text[], $3::text[], $4::double precision[], $5::double precision[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, from_mjd_tai, to_mjd_tai, position)
CROSS JOIN LATERAL (
  SELECT *
  FROM classification_history AS within
  WHERE within.oid = given.oid AND within.survey = given.survey
    AND within.object_kind = given.object_kind::object_kind
    AND within.mjd_tai BETWEEN given.from_mjd_tai AND given.to_mjd_tai
    AND NOT within.shadow AND within.withdrawn_mjd_tai IS NULL
  UNION ALL
  (
    SELECT DISTINCT ON (before.classifier) *
    FROM classification_history AS before
    WHERE before.oid = given.oid AND before.survey = given.survey
      AND before.object_kind = given.object_kind::object_kind
      AND before.mjd_tai < given.from_mjd_tai
      AND NOT before.shadow AND before.withdrawn_mjd_tai IS NULL
    ORDER BY before.classifier, before.mjd_tai DESC, before.alert_id DESC, before.classified_ms DESC
  )
) AS said
ORDER BY given.position, said.mjd_tai, said.alert_id, said.classified_ms, said.classifier;
