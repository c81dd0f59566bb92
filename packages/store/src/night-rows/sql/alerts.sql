-- Every stored alert of the night, with its detection, its packet and when it was published first. Alerts are few
-- per exposure, so whole tables are joined by hash where the night is large.
SELECT l.survey, coalesce(d.oid, l.oid) AS oid, coalesce(d.object_kind, l.object_kind) AS object_kind, l.alert_id,
  l.mjd_tai, d.band, d.ra_deg, d.dec_deg,
  d.psf_flux_nanojansky, d.psf_flux_err_nanojansky, d.science_flux_nanojansky, d.science_flux_err_nanojansky,
  d.reliability, d.forest_reliability, d.limiting_mag, d.withdrawn_mjd_tai,
  l.topic, l.topic_partition, l.topic_offset, l.survey_published_ms, l.received_ms, l.stored_ms,
  p.published_ms, lake.segment AS lake_segment, lake.byte_offset AS lake_byte_offset,
  lake.byte_length AS lake_byte_length
FROM (
  SELECT ledger.* FROM alert_ledger AS ledger
  JOIN {windows} USING (survey)
  WHERE ledger.night >= floor({from})::integer AND ledger.night <= ceil({to})::integer
    AND ledger.mjd_tai >= from_mjd_tai AND ledger.mjd_tai < to_mjd_tai AND ledger.stored_ms IS NOT NULL
) AS l
LEFT JOIN detection AS d
  ON d.alert_id = l.alert_id AND d.survey = l.survey AND d.has_alert
  AND d.mjd_tai >= {from} - 1 AND d.mjd_tai < {to} + 1
LEFT JOIN lake_index AS lake
  ON lake.alert_id = l.alert_id AND lake.survey = l.survey AND lake.night = l.night
  AND lake.night >= floor({from})::integer AND lake.night <= ceil({to})::integer
LEFT JOIN (
  SELECT each.alert_id, each.survey, each.night, min(each.published_ms) AS published_ms
  FROM publication AS each
  LEFT JOIN publication_source AS source USING (source_id)
  WHERE each.night >= floor({from})::integer AND each.night <= ceil({to})::integer
    -- Of claims that are under way nothing is published yet.
    AND (each.source_id IS NULL OR each.topic_offset < source.done_below)
  GROUP BY 1, 2, 3
) AS p ON p.alert_id = l.alert_id AND p.survey = l.survey AND p.night = l.night
