-- When each stage was done with some alerts of half days: a part $3 [percent] of the pages of their block, so that a
-- night of ten million is not read for a percentile. Each alert is then looked up by keys.
WITH sampled AS MATERIALIZED (
  SELECT alert_id, survey, night, oid, object_kind, mjd_tai, survey_published_ms, received_ms, stored_ms
  FROM alert_ledger TABLESAMPLE SYSTEM ($3::real) REPEATABLE (1)
  WHERE night >= $1::integer / 2 AND night <= $2::integer / 2
    AND half_day(mjd_tai) >= $1 AND half_day(mjd_tai) < $2
    AND stored_ms IS NOT NULL
  LIMIT $4
)
SELECT survey, survey_published_ms, received_ms, stored_ms,
  (
    SELECT min(h.classified_ms)
    FROM classification_history AS h
    WHERE h.oid = sampled.oid AND h.survey = sampled.survey
      AND h.object_kind = sampled.object_kind AND h.mjd_tai = sampled.mjd_tai
      AND h.alert_id = sampled.alert_id AND NOT h.shadow
  ) AS classified_ms,
  (
    SELECT min(p.published_ms)
    FROM publication AS p
    LEFT JOIN publication_source AS source USING (source_id)
    WHERE p.alert_id = sampled.alert_id AND p.survey = sampled.survey
      AND p.night = sampled.night
      -- Of claims that are under way nothing is published yet.
      AND (p.source_id IS NULL OR p.topic_offset < source.done_below)
  ) AS published_ms
FROM sampled;
