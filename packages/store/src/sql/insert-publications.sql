-- The first message about (alert, classifier version) claims its publication; rows come back for those
-- that did. Of nights whose claims were dropped nobody knows who spoke: nothing more is said of them.
INSERT INTO publication
  (survey, alert_id, night, classifier, classifier_version, source_id, topic_offset, published_ms)
SELECT survey, alert_id, night, classifier, classifier_version, $7, topic_offset,
  (extract(epoch FROM statement_timestamp()) * 1000)::bigint
FROM unnest($1::text[], $2::bigint[], $3::integer[], $4::text[], $5::text[], $6::bigint[])
  AS given (survey, alert_id, night, classifier, classifier_version, topic_offset)
WHERE night = 0 OR night >= (SELECT first_night FROM publication_floor)
ON CONFLICT (alert_id, survey, classifier, classifier_version, night) DO NOTHING
RETURNING survey, alert_id, classifier, classifier_version, source_id, topic_offset;
