-- What features read of a light curve, packed in one row (packed-measurements.ts has the format): reading thousands
-- of measurements from their rows took most of the time of an alert. It repeats the tables of measurements and can
-- be emptied at any time: an object without a row here is read from there, and packed at its next alert.
CREATE TABLE packed_light_curve (
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  object_kind object_kind NOT NULL,
  -- Detections in it that stand. When the object has another number, somebody who does not know this table has
  -- written detections (an older version beside a new one), and the row is not used. Forced photometry that comes
  -- without a detection is not noticed: older versions are stopped first.
  detection_count integer NOT NULL,
  base bytea NOT NULL,
  -- What came after: short, so that an alert does not write all of base again (append-packed.sql).
  tail bytea NOT NULL DEFAULT '',
  PRIMARY KEY (oid, survey, object_kind)
);
-- Floating-point numbers hardly compress; trying costs more than reading them.
ALTER TABLE packed_light_curve
  ALTER COLUMN base SET STORAGE EXTERNAL,
  ALTER COLUMN tail SET STORAGE EXTERNAL;

-- A measurement that is stored and changes makes the packed light curve wrong, whoever changes it: so Postgres
-- itself drops it. New measurements are appended by those who insert them.
CREATE FUNCTION drop_packed_light_curves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM packed_light_curve AS packed
  USING changed
  WHERE packed.oid = changed.oid AND packed.survey = changed.survey
    AND packed.object_kind = changed.object_kind;
  RETURN NULL;
END
$$;
CREATE FUNCTION drop_packed_light_curves_of_both() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM packed_light_curve AS packed
  USING (
    SELECT oid, survey, object_kind FROM former UNION SELECT oid, survey, object_kind FROM changed
  ) AS touched
  WHERE packed.oid = touched.oid AND packed.survey = touched.survey
    AND packed.object_kind = touched.object_kind;
  RETURN NULL;
END
$$;
CREATE TRIGGER detection_deleted AFTER DELETE ON detection
  REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION drop_packed_light_curves();
CREATE TRIGGER detection_updated AFTER UPDATE ON detection
  REFERENCING OLD TABLE AS former NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION drop_packed_light_curves_of_both();
CREATE TRIGGER forced_photometry_deleted AFTER DELETE ON forced_photometry
  REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION drop_packed_light_curves();
CREATE TRIGGER forced_photometry_updated AFTER UPDATE ON forced_photometry
  REFERENCING OLD TABLE AS former NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION drop_packed_light_curves_of_both();
