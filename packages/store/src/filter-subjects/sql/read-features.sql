-- Of the current features of the objects asked those with the given names, in the order of their set; of no names
-- all of them. The names themselves are read once a set.
WITH asked_set AS MATERIALIZED (
  SELECT feature_set_id, array_agg(place ORDER BY place) AS places
  FROM feature_set CROSS JOIN LATERAL unnest(names) WITH ORDINALITY AS known (name, place)
  WHERE name = ANY ($4::text[])
  GROUP BY feature_set_id
)
SELECT given.position::integer AS position, held.feature_set_id,
  CASE
    WHEN $4 IS NULL THEN array_send(held.feature_values)
    ELSE (SELECT array_send(array_agg(whole.feature_values[place])) FROM unnest(asked_set.places) AS place)
  END AS feature_values
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
JOIN feature AS held
  ON held.oid = given.oid AND held.survey = given.survey
    AND held.object_kind = given.object_kind::object_kind
LEFT JOIN asked_set USING (feature_set_id)
-- A long array lies outside its row: with the empty one added it is fetched once, not for each of its values.
CROSS JOIN LATERAL (
  SELECT held.feature_values || '{}'::double precision[] AS feature_values OFFSET 0
) AS whole;
