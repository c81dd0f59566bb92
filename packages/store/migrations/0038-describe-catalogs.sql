-- What doors tell of catalogues beside their names: the columns of a catalogue with unit and meaning, and how far a
-- source may lie from an object; and the views that queries in ADQL read (0023 has the reasons).
ALTER TABLE catalog
  -- [{"name", "unit", "description"}]
  ADD COLUMN columns jsonb NOT NULL DEFAULT '[]',
  -- As packages/catalogs has the rule; NULL: not told.
  ADD COLUMN radius jsonb;

-- Every object that is matched with a catalogue, for lists and exports: the primary key begins with the object.
CREATE INDEX catalog_match_catalog_idx ON catalog_match (catalog, oid) WHERE rank = 1;

CREATE VIEW lucero_public.catalog AS
SELECT c.name, c.version, c.title, c.reference, c.row_count, c.epoch_jyear,
  c.name || '@' || c.version = ANY (
    (SELECT s.catalogs FROM public.catalog_set AS s ORDER BY s.place DESC LIMIT 1)::text[]
  ) AS is_current,
  c.registered_ms / 86400000.0::double precision + 40587 AS registered_mjd_utc
FROM public.catalog AS c;

CREATE VIEW lucero_public.crossmatch AS
SELECT c.survey, c.oid, c.object_kind::text AS object_kind, c.ra_deg, c.dec_deg, c.mjd_tai,
  array_to_string(s.catalogs, ' ') AS catalogs,
  array_to_string(c.unknown_catalogs, ' ') AS unknown_catalogs,
  c.matched_ms / 86400000.0::double precision + 40587 AS matched_mjd_utc
FROM public.crossmatch AS c
JOIN public.catalog_set AS s USING (catalog_set_id);

CREATE VIEW lucero_public.catalog_match AS
-- Its name is not "catalog": ADQL reserves that word.
SELECT survey, oid, object_kind::text AS object_kind, catalog AS catalog_name, catalog_version, rank, source_id,
  separation_arcsec, separation_kpc, ra_deg, dec_deg, source_values::text AS source_values
FROM public.catalog_match;
