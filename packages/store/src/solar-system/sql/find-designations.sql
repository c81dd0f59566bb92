-- With which known object each alert was matched, if it is that close to the predicted place; the nearest first.
SELECT m.survey, m.alert_id, m.designation
FROM unnest($1::text[], $2::bigint[]) AS asked (survey, alert_id)
JOIN solar_system_match AS m USING (survey, alert_id)
WHERE m.distance_arcsec IS NULL OR m.distance_arcsec <= $3
ORDER BY m.distance_arcsec NULLS LAST, m.designation;
