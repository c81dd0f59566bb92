-- Which of these alerts the survey has withdrawn, whether their detections are stored yet or not.
SELECT DISTINCT survey, alert_id
FROM survey_update
JOIN unnest($1::text[], $2::bigint[]) AS given (survey, alert_id) USING (survey, alert_id)
WHERE kind = 'detectionWithdrawal';
