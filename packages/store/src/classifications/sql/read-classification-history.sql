-- Newest first; with $5 only of shadow versions, or only of served ones.
SELECT {columns},
  {history_columns}
FROM classification_history
WHERE oid = $1 AND survey = $2 AND object_kind = $3::object_kind
  AND ($5::boolean IS NULL OR shadow = $5)
ORDER BY mjd_tai DESC, alert_id DESC, classifier, classifier_version
LIMIT $4;
