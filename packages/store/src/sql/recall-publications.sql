-- Claims of messages whose results are public and that Postgres does not know any more.
WITH recalled AS (
  INSERT INTO publication
    (survey, alert_id, classifier, classifier_version, source_id, topic_offset, published_ms)
  SELECT survey, alert_id, classifier, classifier_version, $6, topic_offset,
    (extract(epoch FROM statement_timestamp()) * 1000)::bigint
  FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::bigint[])
    AS given (survey, alert_id, classifier, classifier_version, topic_offset)
  ON CONFLICT DO NOTHING
)
UPDATE publication_source
SET claimed_below = greatest(claimed_below, $7)
WHERE source_id = $6;
