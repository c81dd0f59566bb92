-- What surveys say of a known solar-system object at a detection, beside the match itself: the two have one key and
-- are written and read together, so they are one row. NULL: the survey does not say.
-- exposure_seconds: mjd_tai may be the exposure's start, and such objects move.
ALTER TABLE solar_system_match
  ADD COLUMN exposure_seconds real,
  ADD COLUMN phase_angle_deg real,
  ADD COLUMN elongation_deg real,
  ADD COLUMN helio_range_au real,
  ADD COLUMN topo_range_au real,
  ADD COLUMN helio_range_rate_km_per_second real,
  ADD COLUMN topo_range_rate_km_per_second real,
  ADD COLUMN predicted_ra_deg double precision,
  ADD COLUMN predicted_dec_deg double precision,
  ADD COLUMN offset_ra_arcsec real,
  ADD COLUMN offset_dec_arcsec real,
  ADD COLUMN offset_along_track_arcsec real,
  ADD COLUMN offset_cross_track_arcsec real,
  ADD COLUMN rate_ra_deg_per_day real,
  ADD COLUMN rate_dec_deg_per_day real;

-- Which object an alert was matched with.
CREATE INDEX solar_system_match_by_alert ON solar_system_match (alert_id);

-- The newest orbit that a survey's alerts brought of each object, and its other names: surveys do not agree on which of
-- them they write (404405 and 2013 GR59 are one object).
-- designation: primary provisional, unpacked. Elements: mean ecliptic and equinox of J2000; times in TT.
CREATE TABLE solar_system_object (
  epoch_mjd_tt double precision NOT NULL,
  perihelion_au double precision NOT NULL,
  eccentricity double precision NOT NULL,
  inclination_deg double precision NOT NULL,
  node_deg double precision NOT NULL,
  perihelion_argument_deg double precision NOT NULL,
  perihelion_mjd_tt double precision NOT NULL,
  absolute_mag double precision,
  slope double precision,
  rms_arcsec double precision,
  arc_days double precision,
  earth_moid_au double precision,
  fitted_mjd_utc double precision,
  alert_id bigint NOT NULL,
  observation_count integer,
  opposition_count integer,
  designation text COLLATE "C" PRIMARY KEY,
  number text COLLATE "C",
  name text,
  survey text COLLATE "C" NOT NULL
);
CREATE INDEX solar_system_object_by_number ON solar_system_object (number) WHERE number IS NOT NULL;
CREATE INDEX solar_system_object_by_name ON solar_system_object (lower(name)) WHERE name IS NOT NULL;

-- Of alerts that stand, with place and brightness: who asks for them wants these first.
CREATE VIEW lucero_public.solar_system_detection AS
SELECT m.survey, d.oid, d.object_kind::text AS object_kind, m.alert_id, m.designation, m.mjd_tai,
  m.exposure_seconds::double precision AS exposure_seconds, d.band, d.ra_deg, d.dec_deg,
  d.psf_flux_nanojansky, d.psf_flux_err_nanojansky, m.distance_arcsec, m.predicted_mag,
  m.phase_angle_deg::double precision AS phase_angle_deg,
  m.elongation_deg::double precision AS elongation_deg,
  m.helio_range_au::double precision AS helio_range_au,
  m.topo_range_au::double precision AS topo_range_au,
  m.predicted_ra_deg, m.predicted_dec_deg,
  m.offset_ra_arcsec::double precision AS offset_ra_arcsec,
  m.offset_dec_arcsec::double precision AS offset_dec_arcsec,
  m.rate_ra_deg_per_day::double precision AS rate_ra_deg_per_day,
  m.rate_dec_deg_per_day::double precision AS rate_dec_deg_per_day
FROM public.solar_system_match AS m
JOIN public.detection AS d
  ON d.alert_id = m.alert_id AND d.survey = m.survey AND d.has_alert AND d.withdrawn_mjd_tai IS NULL;

CREATE VIEW lucero_public.solar_system_object AS
SELECT designation, number, name, epoch_mjd_tt, perihelion_au, eccentricity, inclination_deg, node_deg,
  perihelion_argument_deg, perihelion_mjd_tt, absolute_mag, slope, rms_arcsec, arc_days, earth_moid_au,
  observation_count, opposition_count, fitted_mjd_utc, survey, alert_id
FROM public.solar_system_object;
