-- An object and others of its most probable class by a classifier, by two walks along the index of that class from its
-- probability on; each with the features of these names, NULL where there is none.
WITH own AS (
  SELECT c.*, m.source_id
  FROM classification AS c LEFT JOIN source_member AS m USING (oid, survey, object_kind)
  WHERE c.oid = $1 AND c.survey = $2 AND c.object_kind = $3::text::object_kind AND c.classifier = $4
), near AS (
  SELECT own.oid, own.survey, own.object_kind FROM own
  UNION
  SELECT above.oid, above.survey, above.object_kind
  FROM own
  CROSS JOIN LATERAL (
    SELECT c.oid, c.survey, c.object_kind
    FROM classification AS c
    WHERE c.classifier = own.classifier AND c.top_class = own.top_class
      AND c.top_probability >= own.top_probability
    ORDER BY c.top_probability, c.oid, c.survey, c.object_kind
    LIMIT $6 + 1
  ) AS above
  UNION
  SELECT below.oid, below.survey, below.object_kind
  FROM own
  CROSS JOIN LATERAL (
    SELECT c.oid, c.survey, c.object_kind
    FROM classification AS c
    WHERE c.classifier = own.classifier AND c.top_class = own.top_class
      AND c.top_probability < own.top_probability
    ORDER BY c.top_probability DESC, c.oid DESC, c.survey DESC, c.object_kind DESC
    LIMIT $6
  ) AS below
), places AS (
  -- Where the names stand in each set of features.
  SELECT s.feature_set_id, array_agg(array_position(s.names, wanted.name) ORDER BY wanted.place) AS places
  FROM feature_set AS s
  CROSS JOIN unnest($5::text[]) WITH ORDINALITY AS wanted (name, place)
  GROUP BY s.feature_set_id
)
SELECT o.oid, o.survey, o.object_kind::text AS object_kind, o.ra_deg, o.dec_deg, o.last_mjd_tai, o.last_mag,
  o.detection_count, c.classifier_version, c.top_class, c.top_probability, c.probabilities,
  (
    SELECT array_send(array_agg(f.feature_values[each.place] ORDER BY each.number))
    FROM unnest(p.places) WITH ORDINALITY AS each (place, number)
  ) AS features
FROM near
JOIN object AS o USING (oid, survey, object_kind)
JOIN classification AS c
  ON c.oid = o.oid AND c.survey = o.survey AND c.object_kind = o.object_kind AND c.classifier = $4
LEFT JOIN feature AS f ON f.oid = o.oid AND f.survey = o.survey AND f.object_kind = o.object_kind
LEFT JOIN places AS p USING (feature_set_id)
WHERE (o.oid = $1 AND o.survey = $2 AND o.object_kind = $3::text::object_kind)
  OR (o.detection_count > 0 AND NOT EXISTS (
    SELECT FROM source_member AS m JOIN own USING (source_id)
    WHERE m.oid = o.oid AND m.survey = o.survey AND m.object_kind = o.object_kind
  ));
