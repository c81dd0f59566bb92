-- The first message about (alert, classifier version) claims its publication. The update changes
-- nothing; it makes RETURNING give the row that is held, so that the caller can compare places in one
-- round trip.
INSERT INTO publication AS held
  (survey, alert_id, classifier, classifier_version, topic, topic_partition, topic_offset, published_ms)
SELECT survey, alert_id, classifier, classifier_version, topic, topic_partition, topic_offset,
  (extract(epoch FROM statement_timestamp()) * 1000)::bigint
FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::bigint[])
  AS given (survey, alert_id, classifier, classifier_version, topic, topic_partition, topic_offset)
ON CONFLICT (survey, alert_id, classifier, classifier_version) DO UPDATE
SET topic = held.topic
RETURNING survey, alert_id, classifier, classifier_version, topic, topic_partition, topic_offset;
