-- Where the alert of each object would be in the lake.
INSERT INTO lake_index (alert_id, byte_offset, archived_ms, night, byte_length, survey, segment)
SELECT
  floor(mjd_tai * 1000)::bigint * 10000000 + object_number, object_number * 70000, 1790000000000,
  floor(mjd_tai)::integer, 70000, survey, survey || '/synthetic/archive-0-1a2b3c4d.seg'
FROM {given};
