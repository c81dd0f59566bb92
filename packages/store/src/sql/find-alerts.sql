-- The story of an alert; an id may exist in more than one survey. Each stage is read where its service
-- writes it anyway: no second write per stage, and no stage can claim what it has not kept.
SELECT l.*, i.archived_ms, d.withdrawn_mjd_tai,
  (SELECT min(h.classified_ms) FROM classification_history AS h
   WHERE h.survey = l.survey
     -- An alert that came after its reassignment is classified as of the object that it belongs to.
     AND ((h.oid = l.oid AND h.object_kind = l.object_kind) OR (h.oid, h.object_kind) = (
       SELECT u.oid, u.object_kind FROM survey_update AS u
       WHERE u.alert_id = l.alert_id AND u.survey = l.survey AND u.kind = 'reassignment'
       ORDER BY u.update_time_tai_ns DESC, u.update_order DESC, u.unique_id DESC
       LIMIT 1))
     AND h.mjd_tai = l.mjd_tai AND h.alert_id = l.alert_id AND NOT h.shadow) AS classified_ms,
  (SELECT min(p.published_ms) FROM publication AS p
   WHERE p.survey = l.survey AND p.alert_id = l.alert_id) AS published_ms,
  (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.skipped_ms, s.classifier, s.classifier_version)
   FROM alert_skip AS s
   WHERE s.survey = l.survey AND s.alert_id = l.alert_id) AS skips,
  -- 64-bit numbers as text: as numbers of JSON they would be rounded.
  (SELECT jsonb_agg(to_jsonb(u) || jsonb_build_object('update_time_tai_ns', u.update_time_tai_ns::text)
     ORDER BY u.update_time_tai_ns, u.update_order, u.unique_id)
   FROM survey_update AS u
   WHERE u.alert_id = l.alert_id AND u.survey = l.survey) AS updates
FROM alert_ledger AS l
LEFT JOIN lake_index AS i USING (survey, alert_id)
LEFT JOIN detection AS d USING (oid, survey, object_kind, alert_id)
WHERE l.alert_id = $1
ORDER BY l.survey;
