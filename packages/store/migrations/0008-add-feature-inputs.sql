-- What light-curve features read beyond fluxes. Columns without default: adding them rewrites nothing.
--
-- forest_reliability: the score that rows of histories have too (ZTF rb). reference_*: the reference
-- image's nearest source. nearest_*: the catalogued source nearest to the alert, on the detection that
-- came as an alert of its own, so that "the newest alert up to this time that has one" is a question
-- to the light curve: later alerts change no earlier answer, in whatever order they come. NULL costs a
-- bit; rows that were stored before stay NULL.
ALTER TABLE detection
  ADD COLUMN forest_reliability double precision,
  ADD COLUMN reference_chi double precision,
  ADD COLUMN reference_sharp double precision,
  ADD COLUMN reference_image_id bigint,
  ADD COLUMN nearest_star_score double precision,
  ADD COLUMN nearest_distance_arcsec double precision,
  ADD COLUMN nearest_g_mag double precision,
  ADD COLUMN nearest_r_mag double precision,
  ADD COLUMN nearest_i_mag double precision,
  ADD COLUMN nearest_z_mag double precision;

ALTER TABLE forced_photometry
  ADD COLUMN reference_chi double precision,
  ADD COLUMN reference_sharp double precision,
  ADD COLUMN reference_image_id bigint;
