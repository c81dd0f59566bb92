-- Which catalogues features were computed with, name@version, and which of them could not be read at the place:
-- a feature of a catalogue is traced to its version, and "unknown" is not "no source". Constant defaults:
-- adding the columns rewrites nothing.
ALTER TABLE feature
  ADD COLUMN catalogs text[] NOT NULL DEFAULT '{}',
  ADD COLUMN unknown_catalogs text[] NOT NULL DEFAULT '{}';

CREATE OR REPLACE VIEW lucero_public.feature AS
SELECT f.survey, f.oid, f.object_kind::text AS object_kind, f.alert_id, f.mjd_tai,
  s.version AS feature_set_version, n.name, nullif(n.value, 'NaN') AS value,
  array_to_string(f.catalogs, ' ') AS catalogs,
  array_to_string(f.unknown_catalogs, ' ') AS unknown_catalogs
FROM public.feature AS f
JOIN public.feature_set AS s USING (feature_set_id)
CROSS JOIN LATERAL unnest(s.names, f.feature_values) AS n (name, value);
