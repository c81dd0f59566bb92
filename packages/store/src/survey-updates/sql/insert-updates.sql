-- Update records that are new (read-updates.sql has told, under the lock).
INSERT INTO survey_update (survey, unique_id, update_time_tai_ns, update_order, kind, alert_id, object_kind,
  oid, image_id, detector, mjd_tai, survey_detection_count, record, topic, topic_partition,
  topic_offset, received_ms)
SELECT survey, unique_id, update_time_tai_ns, update_order, kind::survey_update_kind, alert_id,
  object_kind::object_kind, oid, image_id, detector, mjd_tai, survey_detection_count, record, topic,
  topic_partition, topic_offset, (extract(epoch FROM statement_timestamp()) * 1000)::bigint
FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::bigint[], $7::text[],
    $8::text[], $9::bigint[], $10::integer[], $11::double precision[], $12::integer[], $13::text[],
    $14::text[], $15::integer[], $16::bigint[])
  AS given (survey, unique_id, update_time_tai_ns, update_order, kind, alert_id, object_kind, oid,
    image_id, detector, mjd_tai, survey_detection_count, record, topic, topic_partition,
    topic_offset);
