-- Objects and their measurements.
--
-- Keys are natural and begin with oid: one B-tree per table serves uniqueness and the hot read "all
-- measurements of these objects", joins need nothing but the key, and Citus can distribute every
-- table on oid as it is. COLLATE "C" compares bytes: faster, and the same order in every database.
--
-- No partitions: these tables are read by oid over all nights, so partitions by time would multiply
-- every light-curve read by the number of nights; hash partitions would buy nothing on one machine
-- and are what Citus makes by itself on many.
--
-- Measurements are double precision throughout: what was stored is read back bit by bit, so a
-- feature served from here equals the one computed from the packet. Columns are those that light
-- curves are read for; the whole packet is in the lake. Absent is NULL and costs a bit.

CREATE TYPE object_kind AS ENUM ('sidereal', 'solarSystem');

CREATE TABLE object (
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  object_kind object_kind NOT NULL,
  -- Mean of the stored detections; for a solar-system object the newest detection.
  ra_deg double precision NOT NULL,
  dec_deg double precision NOT NULL,
  -- Order-29 nested HEALPix cell of (ra_deg, dec_deg): a cone search is a few ranges of it.
  hpx29 bigint NOT NULL,
  -- Summed unit vectors of the stored detections in units of 1e-13. Whole numbers, because their
  -- sum does not depend on the order of the terms.
  position_sum_x bigint NOT NULL,
  position_sum_y bigint NOT NULL,
  position_sum_z bigint NOT NULL,
  first_mjd_tai double precision NOT NULL,
  last_mjd_tai double precision NOT NULL,
  -- Distinct stored detections.
  detection_count integer NOT NULL,
  -- Of the newest detection by (mjd_tai, alert_id).
  last_alert_id bigint NOT NULL,
  last_band text NOT NULL,
  last_mag double precision,
  PRIMARY KEY (oid, survey, object_kind)
);

CREATE INDEX object_hpx29_idx ON object (hpx29);
-- The lists of the newest alerts and of the newest objects, with the key that breaks ties.
CREATE INDEX object_last_mjd_tai_idx ON object (last_mjd_tai, oid, survey, object_kind);
CREATE INDEX object_first_mjd_tai_idx ON object (first_mjd_tai, oid, survey, object_kind);

CREATE TABLE detection (
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  object_kind object_kind NOT NULL,
  alert_id bigint NOT NULL,
  -- True: it came as an alert of its own; false: known only from the history of other alerts.
  has_alert boolean NOT NULL,
  mjd_tai double precision NOT NULL,
  band text NOT NULL,
  ra_deg double precision NOT NULL,
  dec_deg double precision NOT NULL,
  psf_flux_nanojansky double precision,
  psf_flux_err_nanojansky double precision,
  science_flux_nanojansky double precision,
  science_flux_err_nanojansky double precision,
  reference_distance_arcsec double precision,
  reference_mag double precision,
  reference_mag_err double precision,
  reliability double precision,
  limiting_mag double precision,
  PRIMARY KEY (oid, survey, object_kind, alert_id)
);

CREATE TABLE forced_photometry (
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  object_kind object_kind NOT NULL,
  forced_id bigint NOT NULL,
  is_usable boolean NOT NULL,
  mjd_tai double precision NOT NULL,
  band text NOT NULL,
  flux_nanojansky double precision,
  flux_err_nanojansky double precision,
  science_flux_nanojansky double precision,
  science_flux_err_nanojansky double precision,
  reference_distance_arcsec double precision,
  reference_mag double precision,
  reference_mag_err double precision,
  PRIMARY KEY (oid, survey, object_kind, forced_id)
);

CREATE TABLE non_detection (
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  object_kind object_kind NOT NULL,
  image_id bigint NOT NULL,
  mjd_tai double precision NOT NULL,
  band text NOT NULL,
  limiting_mag double precision NOT NULL,
  PRIMARY KEY (oid, survey, object_kind, image_id)
);
