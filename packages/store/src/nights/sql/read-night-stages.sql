-- How far the alerts of one survey's night are: of a part $5 [percent] of the pages of their block, at most $6 of them, so
-- that a night of ten million is not read to learn that it is done; of a small night, all. Each alert is then looked
-- up by keys. Dead alerts are counted and asked nothing more: who replays one brings it back.
WITH sampled AS MATERIALIZED (
  SELECT alert_id, survey, night, oid, object_kind, mjd_tai, received_ms, stored_ms, dead_code
  FROM alert_ledger TABLESAMPLE SYSTEM ($5::real) REPEATABLE (1)
  WHERE survey = $1
    AND night >= $2::integer / 2 AND night <= $3::integer / 2
    AND half_day(coalesce(mjd_tai, night)) >= $2 AND half_day(coalesce(mjd_tai, night)) < $3
  LIMIT $6
), judged AS (
  SELECT
    greatest(received_ms, stored_ms) AS last_ms,
    dead_code IS NOT NULL AS dead,
    stored_ms IS NOT NULL AS stored,
    EXISTS (
      SELECT FROM lake_index AS l
      WHERE l.alert_id = sampled.alert_id AND l.survey = sampled.survey AND l.night = sampled.night
    ) AS archived,
    -- $4: the kinds of objects that a classifier of stamps is meant for, each of whose alerts gets an answer.
    NOT coalesce(object_kind::text = ANY ($4::text[]), false) OR said.any_classification OR EXISTS (
      SELECT FROM alert_skip AS s
      WHERE s.alert_id = sampled.alert_id AND s.survey = sampled.survey AND s.night = sampled.night
    ) AS answered,
    -- Of nights whose claims were dropped, nothing is published any more.
    NOT said.any_classification OR night < (SELECT first_night FROM publication_floor) OR EXISTS (
      SELECT FROM publication AS p
      LEFT JOIN publication_source AS source USING (source_id)
      WHERE p.alert_id = sampled.alert_id AND p.survey = sampled.survey AND p.night = sampled.night
        -- Of claims that are under way nothing is published yet.
        AND (p.source_id IS NULL OR p.topic_offset < source.done_below)
    ) AS published
  FROM sampled
  CROSS JOIN LATERAL (
    SELECT EXISTS (
      SELECT FROM classification_history AS h
      WHERE h.oid = sampled.oid AND h.survey = sampled.survey
        AND h.object_kind = sampled.object_kind AND h.mjd_tai = sampled.mjd_tai
        AND h.alert_id = sampled.alert_id AND NOT h.shadow
    ) AS any_classification
  ) AS said
)
SELECT count(*) AS looked_at_count,
  count(*) FILTER (WHERE dead) AS dead_count,
  count(*) FILTER (WHERE NOT dead AND NOT stored) AS unstored_count,
  count(*) FILTER (WHERE NOT dead AND NOT archived) AS unarchived_count,
  count(*) FILTER (WHERE NOT dead AND stored AND NOT answered) AS unanswered_count,
  count(*) FILTER (WHERE NOT dead AND NOT published) AS unpublished_count,
  max(last_ms) AS last_ms
FROM judged;
