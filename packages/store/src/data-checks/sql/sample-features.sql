-- As sample-measurements: features of the objects of some alerts, of those that have none of a later night. In the order
-- of the names asked; the places of the names are read once a set.
WITH sampled AS MATERIALIZED (
  SELECT DISTINCT oid, survey, object_kind
  FROM (
    SELECT oid, survey, object_kind
    FROM alert_ledger TABLESAMPLE SYSTEM ($4::real) REPEATABLE (1)
    WHERE night >= $2::integer / 2 AND night <= $3::integer / 2
      AND half_day(mjd_tai) >= $2 AND half_day(mjd_tai) < $3
      AND survey = $1 AND stored_ms IS NOT NULL AND oid IS NOT NULL
      AND (hashint8(alert_id) & 1023) % $5::integer = 0
    LIMIT $6
  ) AS of_alerts
), asked_set AS MATERIALIZED (
  SELECT s.feature_set_id, array_agg(array_position(s.names, asked.name) ORDER BY asked.position) AS places
  FROM feature_set AS s
  CROSS JOIN unnest($7::text[]) WITH ORDINALITY AS asked (name, position)
  GROUP BY s.feature_set_id
)
SELECT (
    SELECT array_send(array_agg(whole.feature_values[place] ORDER BY position))
    FROM unnest(asked_set.places) WITH ORDINALITY AS of_name (place, position)
  ) AS feature_values
FROM sampled
JOIN feature AS f USING (oid, survey, object_kind)
JOIN asked_set USING (feature_set_id)
-- A long array lies outside its row: with the empty one added it is fetched once, not for each of its values.
CROSS JOIN LATERAL (SELECT f.feature_values || '{}'::double precision[] AS feature_values OFFSET 0) AS whole
WHERE half_day(f.mjd_tai) >= $2 AND half_day(f.mjd_tai) < $3;
