-- What changed in the night: records of surveys by their own time, identities by the time at which they were found,
-- versions of classifiers by what they said first at an alert of the night. Of filters only public ones, by the
-- calendar day (UTC) of the date: they belong to no survey.
WITH night AS (SELECT * FROM {windows}),
happened AS (
  SELECT 'update/' || u.survey || '/' || u.unique_id AS event_id, u.kind::text AS kind,
    -- TAI is 37 s ahead of UTC since 2017.
    (u.update_time_tai_ns / 1e9 - 37) / 86400 + 40587 AS event_mjd_utc,
    u.survey, coalesce(u.oid, d.oid) AS oid, coalesce(u.object_kind, d.object_kind)::text AS object_kind,
    u.alert_id, d.ra_deg, d.dec_deg, NULL AS name, NULL AS version,
    jsonb_strip_nulls(jsonb_build_object('imageId', u.image_id::text, 'detector', u.detector,
      'mjdTai', u.mjd_tai, 'surveyDetectionCount', u.survey_detection_count)) AS detail
  FROM survey_update AS u
  JOIN night ON night.survey = u.survey
    AND (u.update_time_tai_ns / 1e9) / 86400 + 40587 >= from_mjd_tai
    AND (u.update_time_tai_ns / 1e9) / 86400 + 40587 < to_mjd_tai
  LEFT JOIN LATERAL (
    SELECT oid, object_kind, ra_deg, dec_deg FROM detection
    WHERE detection.alert_id = u.alert_id AND detection.survey = u.survey
    ORDER BY has_alert DESC, oid, object_kind LIMIT 1
  ) AS d ON true
  UNION ALL
  SELECT 'source/' || e.event_id, e.kind, e.event_ms / 86400000.0::double precision + 40587,
    e.survey, e.oid, e.object_kind::text, NULL, e.ra_deg, e.dec_deg, e.source_id, NULL,
    jsonb_strip_nulls(jsonb_build_object('reason', e.reason, 'otherSourceId', e.other_source_id,
      'otherSurvey', e.other_survey, 'otherOid', e.other_oid, 'otherObjectKind', e.other_object_kind,
      'separationArcsec', e.separation_arcsec))
  FROM source_event AS e
  JOIN night ON night.survey = e.survey
    AND e.event_ms / 86400000.0::double precision + 40587 >= from_mjd_tai
    AND e.event_ms / 86400000.0::double precision + 40587 < to_mjd_tai
  UNION ALL
  SELECT concat_ws('/', 'classifier', c.survey, c.classifier, c.classifier_version,
      CASE WHEN c.shadow THEN 'shadow' ELSE 'served' END),
    CASE WHEN c.shadow THEN 'classifierShadow' ELSE 'classifierServed' END,
    min(c.classified_ms) / 86400000.0::double precision + 40587,
    c.survey, NULL, NULL, NULL, NULL, NULL, c.classifier, c.classifier_version,
    jsonb_build_object('modelHash', min(c.model_hash), 'taxonomy', min(c.taxonomy),
      'classificationCount', count(*))
  FROM classification_history AS c
  JOIN night USING (survey)
  WHERE c.mjd_tai >= {from} AND c.mjd_tai < {to}
    AND c.mjd_tai >= from_mjd_tai AND c.mjd_tai < to_mjd_tai
  GROUP BY c.survey, c.classifier, c.classifier_version, c.shadow
  UNION ALL
  SELECT concat_ws('/', 'filter', v.name, v.version), 'filterVersion',
    v.created_ms / 86400000.0::double precision + 40587,
    NULL, NULL, NULL, NULL, NULL, NULL, v.name, v.version::text,
    jsonb_build_object('expression', v.expression, 'comment', v.comment, 'authorName', v.author_name)
  FROM filter_version AS v
  JOIN filter USING (name)
  WHERE filter.visibility = 'public' AND NOT filter.is_removed
    AND v.created_ms >= ({day} - 40587) * 86400000.0 AND v.created_ms < ({day} + 1 - 40587) * 86400000.0
)
SELECT event_id, happened.kind, event_mjd_utc, happened.survey, happened.oid, happened.object_kind, alert_id,
  coalesce(happened.ra_deg, o.ra_deg) AS ra_deg, coalesce(happened.dec_deg, o.dec_deg) AS dec_deg,
  name, version, detail::text AS detail
FROM happened
LEFT JOIN object AS o
  ON o.oid = happened.oid AND o.survey = happened.survey AND o.object_kind::text = happened.object_kind
