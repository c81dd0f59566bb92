SELECT {columns}, s.version, s.names,
  array_send(f.feature_values) AS feature_values
FROM feature AS f
JOIN feature_set AS s USING (feature_set_id)
WHERE f.oid = $1 AND f.survey = $2 AND f.object_kind = $3::object_kind;
