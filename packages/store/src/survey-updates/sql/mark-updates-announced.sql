UPDATE survey_update AS held
SET announced_ms = (extract(epoch FROM statement_timestamp()) * 1000)::bigint
FROM unnest($1::text[], $2::text[]) AS given (survey, unique_id)
WHERE held.survey = given.survey AND held.unique_id = given.unique_id;
