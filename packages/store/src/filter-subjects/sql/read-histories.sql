-- What the history of each object is counted from, in the order asked: its packed light curve, where that is up to
-- date (read-packed.sql). In base64, which has two thirds of the letters of the usual form of bytes.
SELECT encode(packed.base, 'base64') AS base, encode(packed.tail, 'base64') AS tail
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
LEFT JOIN object
  ON object.oid = given.oid AND object.survey = given.survey
  AND object.object_kind = given.object_kind::object_kind
LEFT JOIN packed_light_curve AS packed
  ON packed.oid = object.oid AND packed.survey = object.survey
  AND packed.object_kind = object.object_kind AND packed.detection_count = object.detection_count
ORDER BY given.position;
