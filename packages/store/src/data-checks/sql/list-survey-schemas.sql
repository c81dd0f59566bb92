-- Of each survey the newest: who sends a new schema with every packet does not fill the memory of who asks.
SELECT survey, schema_id, fields, first_topic, first_seen_ms, first_mjd_tai
FROM (
  SELECT *, row_number() OVER (PARTITION BY survey ORDER BY first_seen_ms DESC, schema_id) AS place FROM survey_schema
) AS ranked
WHERE place <= 50
ORDER BY survey, first_seen_ms, schema_id;
