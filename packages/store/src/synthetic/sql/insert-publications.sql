-- What was published of the alert of each object: a record of each classifier, $8 their names, $9 versions.
INSERT INTO publication (
  alert_id, topic_offset, published_ms, night, survey, classifier, classifier_version)
SELECT
  floor(mjd_tai * 1000)::bigint * 10000000 + object_number, object_number, 1790000000000,
  floor(mjd_tai)::integer, survey, said.classifier, said.version
FROM {given}
CROSS JOIN unnest($8::text[], $9::text[]) AS said (classifier, version);
