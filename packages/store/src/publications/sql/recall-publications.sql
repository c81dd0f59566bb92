-- Claims of messages whose results are public and that Postgres does not know any more.
WITH recalled AS (
  INSERT INTO publication
    (survey, alert_id, night, classifier, classifier_version, source_id, topic_offset, published_ms)
  SELECT survey, alert_id, night, classifier, classifier_version, $7, topic_offset,
    (extract(epoch FROM statement_timestamp()) * 1000)::bigint
  FROM unnest($1::text[], $2::bigint[], $3::integer[], $4::text[], $5::text[], $6::bigint[])
    AS given (survey, alert_id, night, classifier, classifier_version, topic_offset)
  WHERE night = 0 OR night >= (SELECT first_night FROM publication_floor)
  ON CONFLICT DO NOTHING
)
UPDATE publication_source
SET claimed_below = greatest(claimed_below, $8)
WHERE source_id = $7;
