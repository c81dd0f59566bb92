-- What each classifier had said by a time: the row that was current then, by the rule of upsert-classifications.sql.
-- The primary key finds an object's history in each month; its rows are a few thousand at most.
SELECT DISTINCT ON (classifier) {columns},
  {history_columns}
FROM classification_history
WHERE oid = $1 AND survey = $2 AND object_kind = $3::object_kind
  AND classified_ms <= $4 AND (reprocessed_ms IS NULL OR reprocessed_ms <= $4) AND NOT shadow AND withdrawn_mjd_tai IS NULL
ORDER BY classifier, mjd_tai DESC, alert_id DESC, classified_ms DESC, classifier_version DESC;
