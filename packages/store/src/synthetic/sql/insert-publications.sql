-- What was published of the alert of each object: a record of each classifier, $12 their names, $13 versions.
INSERT INTO publication (
  alert_id, topic_offset, published_ms, night, survey, classifier, classifier_version)
SELECT
  floor(mjd_tai * 1000)::bigint * 10000000 + object_number, object_number, 1790000000000,
  floor(mjd_tai)::integer, survey, said.classifier, said.version
FROM {given}
CROSS JOIN unnest($12::text[], $13::text[]) AS said (classifier, version);
