-- The story of an alert; an id may exist in more than one survey. Each stage is read where its service
-- writes it anyway: no second write per stage, and no stage can claim what it has not kept.
SELECT l.*, i.archived_ms, d.withdrawn_mjd_tai,
  (SELECT min(h.classified_ms) FROM classification_history AS h
   WHERE h.oid = l.oid AND h.survey = l.survey AND h.object_kind = l.object_kind
     AND h.mjd_tai = l.mjd_tai AND h.alert_id = l.alert_id AND NOT h.shadow) AS classified_ms,
  (SELECT min(p.published_ms) FROM publication AS p
   LEFT JOIN publication_source AS source USING (source_id)
   WHERE p.survey = l.survey AND p.alert_id = l.alert_id
     AND (p.source_id IS NULL OR p.topic_offset < source.done_below)) AS published_ms,
  (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.skipped_ms, s.classifier, s.classifier_version)
   FROM alert_skip AS s
   WHERE s.survey = l.survey AND s.alert_id = l.alert_id) AS skips
FROM alert_ledger AS l
LEFT JOIN lake_index AS i USING (survey, alert_id)
LEFT JOIN detection AS d USING (oid, survey, object_kind, alert_id)
WHERE l.alert_id = $1
ORDER BY l.survey;
