-- Events whose region holds the objects asked, retracted ones left out; as read-object-contexts.sql has them.
SELECT given.position::integer AS position, inside.event, inside.kind, inside.credible_level
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
CROSS JOIN LATERAL (
  SELECT held.event, about.kind, held.credible_level
  FROM region_match AS held JOIN region_event AS about USING (event)
  WHERE held.oid = given.oid AND held.survey = given.survey
    AND held.object_kind = given.object_kind::object_kind AND held.state = 'inside'
    AND NOT about.is_retracted
  ORDER BY held.credible_level, held.event
  LIMIT 100
) AS inside
ORDER BY given.position, inside.credible_level, inside.event;
