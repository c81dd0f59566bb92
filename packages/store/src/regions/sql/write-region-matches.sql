-- Matches, and in the same statement what their messages tell of them: only of those that are newer than what is held,
-- so of two that look at an object at once one tells it.
WITH given AS (
  SELECT * FROM {given}
), written AS (
  INSERT INTO region_match AS held (
    oid, survey, object_kind, event, state, revision, version, credible_level, density_per_sr,
    distance_mean_mpc, distance_sigma_mpc, ra_deg, dec_deg, first_mjd_tai, first_in_window_mjd_tai)
  SELECT oid, survey, object_kind::object_kind, event, state, revision, version, credible_level, density_per_sr,
    distance_mean_mpc, distance_sigma_mpc, ra_deg, dec_deg, first_mjd_tai, first_in_window_mjd_tai FROM given
  ON CONFLICT (oid, survey, object_kind, event) DO UPDATE
  SET {excluded}
  WHERE held.revision < excluded.revision
  RETURNING held.oid, held.survey, held.object_kind, held.event
), told AS (
  INSERT INTO region_match_change
    (topic, topic_partition, topic_offset, event, oid, survey, object_kind, record, changed_ms)
  SELECT given.topic, given.topic_partition, given.topic_offset, given.event, given.oid, given.survey,
    given.object_kind::object_kind, given.record::jsonb, $20
  FROM given
  JOIN written ON written.oid = given.oid AND written.survey = given.survey
    AND written.object_kind = given.object_kind::object_kind AND written.event = given.event
  WHERE given.record IS NOT NULL
  ON CONFLICT DO NOTHING
)
SELECT oid, survey, object_kind, event FROM written;
