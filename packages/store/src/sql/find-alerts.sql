-- The story of an alert; an id may exist in more than one survey.
SELECT l.*, i.archived_ms
FROM alert_ledger AS l
LEFT JOIN lake_index AS i USING (survey, alert_id)
WHERE l.alert_id = $1
ORDER BY l.survey;
