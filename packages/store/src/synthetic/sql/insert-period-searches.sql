-- The kept search of each object: $12 is what it found.
INSERT INTO period_search (oid, survey, object_kind, feature_set_version, points_key, found)
SELECT oid, survey, object_kind::object_kind, 'synthetic', lpad(to_hex(object_number), 64, '0'), $12::json
FROM {given};
