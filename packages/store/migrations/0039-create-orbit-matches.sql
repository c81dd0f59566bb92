-- Known bodies of the operator's file of orbits near the places of alerts. Positive matches only: that there is none for an
-- alert may also say that no file was there, or that its night could not be computed.
-- orbits: name and version of the file, orbits@20251121-1f3a5c7e. What was found with an older file stays beside.
CREATE TABLE orbit_match (
  mjd_tai double precision NOT NULL,
  alert_id bigint NOT NULL,
  separation_arcsec double precision NOT NULL,
  -- V; NULL: H is not known.
  predicted_mag double precision,
  epoch_mjd_tt double precision NOT NULL,
  object_kind object_kind NOT NULL,
  survey text COLLATE "C" NOT NULL,
  oid text COLLATE "C" NOT NULL,
  designation text COLLATE "C" NOT NULL,
  orbits text COLLATE "C" NOT NULL,
  PRIMARY KEY (oid, survey, object_kind, alert_id, designation, orbits)
);
CREATE INDEX orbit_match_by_designation ON orbit_match (designation, mjd_tai);

CREATE VIEW lucero_public.orbit_match AS
SELECT survey, oid, object_kind::text AS object_kind, alert_id, mjd_tai, designation, separation_arcsec,
  predicted_mag, epoch_mjd_tt, orbits
FROM public.orbit_match;

-- All views since 0032: where somebody else made the role, no default gives it what is new.
DO $$
BEGIN
  GRANT SELECT ON ALL TABLES IN SCHEMA lucero_public TO lucero_reader;
EXCEPTION
  WHEN undefined_object THEN NULL;
END
$$;
