-- The story of an alert; an id may exist in more than one survey. Each stage is read where its service
-- writes it anyway: no second write per stage, and no stage can claim what it has not kept. A detection
-- that only histories and update records name has a story, too: that of its records.
SELECT named.survey, named.alert_id, l.topic, l.topic_partition, l.topic_offset, l.survey_published_ms,
  l.received_ms, l.oid, l.object_kind, l.mjd_tai, l.stored_ms, l.dead_code, l.dead_message,
  l.dead_service,
  (SELECT min(i.archived_ms) FROM lake_index AS i
   WHERE i.alert_id = named.alert_id AND i.survey = named.survey) AS archived_ms,
  (SELECT min(d.withdrawn_mjd_tai) FROM detection AS d
   WHERE d.alert_id = named.alert_id AND d.survey = named.survey) AS withdrawn_mjd_tai,
  (SELECT min(h.classified_ms)
   FROM (
     SELECT l.oid, l.object_kind
     UNION
     -- An alert that came after its reassignment is classified as of the object that it belongs to.
     (SELECT u.oid, u.object_kind FROM survey_update AS u
      WHERE u.alert_id = named.alert_id AND u.survey = named.survey AND u.kind = 'reassignment'
      ORDER BY u.update_time_tai_ns DESC, u.update_order DESC, u.unique_id DESC
      LIMIT 1)
   ) AS owner
   JOIN classification_history AS h
     ON h.oid = owner.oid AND h.survey = named.survey AND h.object_kind = owner.object_kind
     AND h.mjd_tai = l.mjd_tai AND h.alert_id = named.alert_id AND NOT h.shadow) AS classified_ms,
  (SELECT min(p.published_ms) FROM publication AS p
   LEFT JOIN publication_source AS source USING (source_id)
   WHERE p.survey = named.survey AND p.alert_id = named.alert_id
     AND (p.source_id IS NULL OR p.topic_offset < source.done_below)) AS published_ms,
  (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.skipped_ms, s.classifier, s.classifier_version)
   FROM alert_skip AS s
   WHERE s.survey = named.survey AND s.alert_id = named.alert_id) AS skips,
  -- 64-bit numbers as text: as numbers of JSON they would be rounded.
  (SELECT jsonb_agg(to_jsonb(u) || jsonb_build_object('update_time_tai_ns', u.update_time_tai_ns::text)
     ORDER BY u.update_time_tai_ns, u.update_order, u.unique_id)
   FROM survey_update AS u
   WHERE u.alert_id = named.alert_id AND u.survey = named.survey) AS updates
FROM (
  SELECT survey, alert_id FROM alert_ledger WHERE alert_id = $1
  UNION
  SELECT survey, alert_id FROM survey_update WHERE alert_id = $1
) AS named
-- One, also should a survey ever give an id to two nights: the first that was stored.
LEFT JOIN LATERAL (
  SELECT * FROM alert_ledger AS each
  WHERE each.alert_id = named.alert_id AND each.survey = named.survey
  ORDER BY each.stored_ms, each.night
  LIMIT 1
) AS l ON true
ORDER BY named.survey;
