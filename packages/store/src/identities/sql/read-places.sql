-- Objects by name, also those of which nothing stands.
SELECT o.oid, o.survey, o.object_kind::text AS object_kind, o.ra_deg, o.dec_deg, o.first_mjd_tai, o.detection_count
FROM unnest($1::text[], $2::text[], $3::text[]) AS given (oid, survey, object_kind)
JOIN object AS o
  ON o.oid = given.oid AND o.survey = given.survey AND o.object_kind = given.object_kind::object_kind;
