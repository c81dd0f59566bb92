-- Packed light curves that are up to date, in the order given; null where there is none.
SELECT packed.base, packed.tail
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
LEFT JOIN object
  ON object.oid = given.oid AND object.survey = given.survey
  AND object.object_kind = given.object_kind::object_kind
LEFT JOIN packed_light_curve AS packed
  ON packed.oid = object.oid AND packed.survey = object.survey
  AND packed.object_kind = object.object_kind AND packed.detection_count = object.detection_count
ORDER BY given.position;
