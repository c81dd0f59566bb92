-- Alerts that passed, by night, newest first.
SELECT filter AS name, night, count(*)::integer AS passed_count
FROM filter_event
WHERE filter = ANY ($1::text[]) AND night >= $2
GROUP BY filter, night
ORDER BY filter, night DESC;
