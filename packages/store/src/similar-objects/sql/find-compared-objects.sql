-- An object and others of its most probable classes by a classifier: of each class by two walks along the index of that
-- class from the object's own greatest probability on; each with the features of these names, NULL where there is none.
WITH own AS (
  SELECT c.*, m.source_id
  FROM classification AS c LEFT JOIN source_member AS m USING (oid, survey, object_kind)
  WHERE c.oid = $1 AND c.survey = $2 AND c.object_kind = $3::text::object_kind AND c.classifier = $4
), probable AS (
  -- The most probable one, and those that it may be instead; the room for others is shared among them.
  SELECT own.top_class AS class, 1 AS place FROM own
  UNION ALL
  SELECT each.key, 1 + row_number() OVER (ORDER BY each.value::double precision DESC, each.key COLLATE "C")
  FROM own CROSS JOIN LATERAL jsonb_each_text(own.probabilities) AS each
  WHERE each.key <> own.top_class AND each.value::double precision >= $7
), classes AS (
  SELECT class, $6 / least(count(*) OVER (), $8)::int AS count_each_way FROM probable ORDER BY place LIMIT $8
), near AS (
  SELECT own.oid, own.survey, own.object_kind FROM own
  UNION
  SELECT above.oid, above.survey, above.object_kind
  FROM own
  CROSS JOIN classes
  CROSS JOIN LATERAL (
    SELECT c.oid, c.survey, c.object_kind
    FROM classification AS c
    WHERE c.classifier = own.classifier AND c.top_class = classes.class
      AND c.top_probability >= own.top_probability
    ORDER BY c.top_probability, c.oid, c.survey, c.object_kind
    LIMIT classes.count_each_way + 1
  ) AS above
  UNION
  SELECT below.oid, below.survey, below.object_kind
  FROM own
  CROSS JOIN classes
  CROSS JOIN LATERAL (
    SELECT c.oid, c.survey, c.object_kind
    FROM classification AS c
    WHERE c.classifier = own.classifier AND c.top_class = classes.class
      AND c.top_probability < own.top_probability
    ORDER BY c.top_probability DESC, c.oid DESC, c.survey DESC, c.object_kind DESC
    LIMIT classes.count_each_way
  ) AS below
), places AS MATERIALIZED (
  -- Where the names stand in each set of features: looked up once, not again for every object.
  SELECT s.feature_set_id, array_agg(array_position(s.names, wanted.name) ORDER BY wanted.place) AS places
  FROM feature_set AS s
  CROSS JOIN unnest($5::text[]) WITH ORDINALITY AS wanted (name, place)
  GROUP BY s.feature_set_id
)
SELECT o.oid, o.survey, o.object_kind::text AS object_kind, o.ra_deg, o.dec_deg, o.last_mjd_tai, o.last_mag,
  o.detection_count, c.classifier_version, c.top_class, c.top_probability, c.probabilities,
  (
    SELECT array_send(array_agg(whole.feature_values[each.place] ORDER BY each.number))
    FROM unnest(p.places) WITH ORDINALITY AS each (place, number)
  ) AS features
FROM near
JOIN object AS o USING (oid, survey, object_kind)
JOIN classification AS c
  ON c.oid = o.oid AND c.survey = o.survey AND c.object_kind = o.object_kind AND c.classifier = $4
LEFT JOIN feature AS f ON f.oid = o.oid AND f.survey = o.survey AND f.object_kind = o.object_kind
LEFT JOIN places AS p USING (feature_set_id)
-- A copy in memory: the stored values lie compressed outside the row, and each subscript would unpack them again.
CROSS JOIN LATERAL (SELECT array_cat(f.feature_values, '{}') AS feature_values OFFSET 0) AS whole
WHERE (o.oid = $1 AND o.survey = $2 AND o.object_kind = $3::text::object_kind)
  OR (o.detection_count > 0 AND NOT EXISTS (
    SELECT FROM source_member AS m JOIN own USING (source_id)
    WHERE m.oid = o.oid AND m.survey = o.survey AND m.object_kind = o.object_kind
  ));
