-- Measurements to the packed light curves of objects that have grown; nothing comes back where none is up to date.
-- A short tail is cheap to write again at each alert. When it is long in proportion, base is written again, with
-- the tail at its end.
UPDATE packed_light_curve AS packed
SET detection_count = given.detection_count,
  base = CASE WHEN octet_length(packed.tail) + octet_length(given.added)
      > greatest(1000, octet_length(packed.base) / 16)
    THEN packed.base || packed.tail || given.added ELSE packed.base END,
  tail = CASE WHEN octet_length(packed.tail) + octet_length(given.added)
      > greatest(1000, octet_length(packed.base) / 16)
    THEN '' ELSE packed.tail || given.added END
FROM {given}
WHERE packed.oid = given.oid AND packed.survey = given.survey
  AND packed.object_kind = given.object_kind::object_kind
  AND packed.detection_count = given.former_detection_count
RETURNING packed.oid, packed.survey, packed.object_kind;
