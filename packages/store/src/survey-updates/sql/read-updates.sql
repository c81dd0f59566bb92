-- Those of the update records that are kept.
SELECT survey, unique_id, update_time_tai_ns, update_order, kind::text AS kind, alert_id,
  object_kind::text AS object_kind, oid, image_id, detector, mjd_tai, survey_detection_count,
  topic, topic_partition, topic_offset, announced_ms
FROM survey_update
JOIN unnest($1::text[], $2::text[]) AS given (survey, unique_id) USING (survey, unique_id);
