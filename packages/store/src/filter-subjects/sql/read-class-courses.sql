-- What the served version of each classifier said at the alerts asked, with what it said before of the same object, of
-- alerts that stand, in the order of time. Of several versions at one alert the last to speak counts.
SELECT said.position::integer AS position, said.classifier, said.classifier_version, story.taxonomy, story.alert_id,
  story.probabilities, story.top_class
FROM (
  SELECT DISTINCT ON (given.position, held.classifier) given.position, given.oid, given.survey, given.object_kind,
    held.classifier, held.classifier_version, held.mjd_tai, held.alert_id
  FROM unnest($1::text[], $2::text[], $3::text[], $4::double precision[], $5::bigint[]) WITH ORDINALITY
    AS given (oid, survey, object_kind, mjd_tai, alert_id, position)
  JOIN classification_history AS held
    ON held.oid = given.oid AND held.survey = given.survey
      AND held.object_kind = given.object_kind::object_kind
      AND held.mjd_tai = given.mjd_tai AND held.alert_id = given.alert_id
  WHERE NOT held.shadow AND held.withdrawn_mjd_tai IS NULL
  ORDER BY given.position, held.classifier, held.classified_ms DESC, held.classifier_version DESC
) AS said
CROSS JOIN LATERAL (
  SELECT of_version.*
  FROM classification_history AS of_version
  WHERE of_version.oid = said.oid AND of_version.survey = said.survey
    AND of_version.object_kind = said.object_kind::object_kind
    AND of_version.classifier = said.classifier
    AND of_version.classifier_version = said.classifier_version
    AND NOT of_version.shadow AND of_version.withdrawn_mjd_tai IS NULL
    AND (of_version.mjd_tai, of_version.alert_id) <= (said.mjd_tai, said.alert_id)
  ORDER BY of_version.mjd_tai DESC, of_version.alert_id DESC
  LIMIT $6
) AS story
ORDER BY position, said.classifier, story.mjd_tai, story.alert_id;
