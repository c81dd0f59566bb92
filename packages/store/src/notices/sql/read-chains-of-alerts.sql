-- Every notice of the chains in which one rests on one of these alerts.
SELECT {columns}
FROM notice
JOIN (
  SELECT DISTINCT oid, survey, object_kind, classifier
  FROM notice
  JOIN unnest($1::text[], $2::bigint[]) AS asked (survey, alert_id) USING (survey, alert_id)
) AS given USING (oid, survey, object_kind, classifier);
