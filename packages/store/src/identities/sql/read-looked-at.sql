-- What is known of the objects that are to be looked at: nothing comes back for those that are not here.
SELECT given.position, o.oid, o.survey, o.object_kind::text AS object_kind, o.ra_deg, o.dec_deg, o.first_mjd_tai,
  o.detection_count, m.own_id IS NOT NULL AS is_member,
  EXISTS (
    SELECT FROM reassigned_detection AS r
    WHERE r.from_oid = o.oid AND r.survey = o.survey AND r.from_kind = o.object_kind
  ) OR EXISTS (
    SELECT FROM reassigned_detection AS r
    WHERE r.to_oid = o.oid AND r.survey = o.survey AND r.to_kind = o.object_kind
  ) AS has_moves,
  EXISTS (
    SELECT FROM source_link AS l
    WHERE l.oid = o.oid AND l.survey = o.survey AND l.object_kind = o.object_kind
  ) OR EXISTS (
    SELECT FROM source_link AS l
    WHERE l.other_oid = o.oid AND l.other_survey = o.survey AND l.other_object_kind = o.object_kind
  ) AS has_links
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS given (oid, survey, object_kind, position)
JOIN object AS o
  ON o.oid = given.oid AND o.survey = given.survey AND o.object_kind = given.object_kind::object_kind
LEFT JOIN source_member AS m
  ON m.oid = o.oid AND m.survey = o.survey AND m.object_kind = o.object_kind
ORDER BY given.position;
