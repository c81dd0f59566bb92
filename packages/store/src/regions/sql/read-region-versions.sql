-- The versions of an event, without their maps, in order of arrival.
SELECT event, version, issued_ms, alert_number, alert_type_rank, alert_type, source, event_mjd_tai, received_ms, content_hash,
  map IS NOT NULL AS has_map, map_summary, facts
FROM region_version
WHERE event = $1
ORDER BY version
LIMIT 1000;
