-- The kept search of each object: $8 is what it found.
INSERT INTO period_search (oid, survey, object_kind, feature_set_version, points_key, found)
SELECT oid, survey, object_kind::object_kind, 'synthetic', lpad(to_hex(object_number), 64, '0'), $8::json
FROM {given};
