-- The object that each detection belongs to now, with its source.
SELECT given.position, d.oid, d.survey, d.object_kind::text AS object_kind, m.source_id
FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS given (survey, alert_id, position)
JOIN detection AS d ON d.alert_id = given.alert_id AND d.survey = given.survey
LEFT JOIN source_member AS m
  ON m.oid = d.oid AND m.survey = d.survey AND m.object_kind = d.object_kind
ORDER BY given.position, d.oid;
