-- The galaxy that each object belongs to, or why none (packages/hosts): one row an object, of its newest alert that was
-- looked at. The best candidate's numbers stand in columns, null where no host is named; all candidates, five at most,
-- as JSON. Rows may be deleted: the next alert of the object, or the next set of catalogues, makes them again.
CREATE TABLE host (
  mjd_tai double precision NOT NULL,
  separation_arcsec double precision,
  position_angle_deg double precision,
  offset_kpc double precision,
  -- In directional light radii.
  normalised_separation double precision,
  posterior double precision,
  -- That none of the catalogued galaxies is the host; NULL: no catalogue answered.
  hostless_posterior double precision,
  host_ra_deg double precision,
  host_dec_deg double precision,
  redshift double precision,
  redshift_error double precision,
  luminosity_distance_mpc double precision,
  -- Of all alerts that were looked at, whatever their order.
  brightest_mag double precision,
  -- As packages/hosts says it: K-correction of a flat spectrum, no extinction.
  absolute_mag double precision GENERATED ALWAYS AS (
    brightest_mag - 5 * log(nullif(luminosity_distance_mpc, 0)) - 25
      + 2.5 * log(1 + greatest(coalesce(redshift, 0), 0))
  ) STORED,
  object_kind object_kind NOT NULL,
  survey text COLLATE "C" NOT NULL,
  oid text COLLATE "C" NOT NULL,
  verdict text COLLATE "C" NOT NULL CHECK (verdict IN ('nuclear', 'hosted', 'orphan', 'stellar', 'unknown')),
  redshift_kind text COLLATE "C",
  host_catalog text COLLATE "C",
  host_source_id text COLLATE "C",
  host_name text,
  sentence text NOT NULL,
  -- name@version of those that were asked, and of those that could not be read there.
  catalogs text[] NOT NULL,
  unknown_catalogs text[] NOT NULL,
  nearest_star jsonb,
  candidates jsonb NOT NULL CHECK (jsonb_array_length(candidates) <= 5),
  PRIMARY KEY (oid, survey, object_kind)
);

CREATE VIEW lucero_public.host AS
SELECT survey, oid, object_kind::text AS object_kind, verdict, host_catalog, host_source_id, host_name,
  host_ra_deg, host_dec_deg, separation_arcsec, position_angle_deg, offset_kpc, normalised_separation,
  posterior, hostless_posterior, redshift, redshift_error, redshift_kind, luminosity_distance_mpc,
  brightest_mag, absolute_mag, sentence, array_to_string(catalogs, ' ') AS catalogs,
  array_to_string(unknown_catalogs, ' ') AS unknown_catalogs
FROM public.host;
