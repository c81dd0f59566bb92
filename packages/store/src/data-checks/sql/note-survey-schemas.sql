-- The first sight of a schema stays. Fields come as JSON: arrays of arrays have one length.
INSERT INTO survey_schema (survey, schema_id, fields, first_topic, first_seen_ms, first_mjd_tai)
SELECT survey, schema_id, ARRAY(SELECT json_array_elements_text(fields::json)), first_topic, first_seen_ms,
  first_mjd_tai
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::double precision[])
  AS given (survey, schema_id, fields, first_topic, first_seen_ms, first_mjd_tai)
ORDER BY survey, schema_id
ON CONFLICT (survey, schema_id) DO NOTHING;
