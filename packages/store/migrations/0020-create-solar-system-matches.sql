-- Which known solar-system object a survey matched with which alert: a light curve by designation is one range of
-- this key. A table of its own: few alerts have a match, and detections are written by the thousand per alert.
-- designation: as the Minor Planet Center writes it, unpacked (433, 2014 JN80, C/1995 O1), whatever form the survey
-- uses; what has no such form stands as the survey sent it.
CREATE TABLE solar_system_match (
  mjd_tai double precision NOT NULL,
  alert_id bigint NOT NULL,
  -- From the predicted place; NULL: the survey does not say.
  distance_arcsec double precision,
  predicted_mag double precision,
  designation text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  PRIMARY KEY (designation, mjd_tai, alert_id, survey)
);
