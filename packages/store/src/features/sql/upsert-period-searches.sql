-- The last search of each object. The last word stays, not that of the newest alert: a replay of old
-- alerts then finds its own searches again, and what it overwrites is searched once more.
INSERT INTO period_search AS held (oid, survey, object_kind, feature_set_version, points_key, found)
SELECT oid, survey, object_kind::object_kind, feature_set_version, points_key, found::json
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
  AS given (oid, survey, object_kind, feature_set_version, points_key, found)
ON CONFLICT (oid, survey, object_kind) DO UPDATE
SET feature_set_version = excluded.feature_set_version,
  points_key = excluded.points_key,
  found = excluded.found;
