-- Every object with an alert in the night, as it stands, and its source.
SELECT o.*, member.source_id
FROM (
  SELECT DISTINCT d.oid, d.survey, d.object_kind
  FROM detection AS d
  JOIN {windows} USING (survey)
  WHERE d.mjd_tai >= {from} AND d.mjd_tai < {to}
    AND d.mjd_tai >= from_mjd_tai AND d.mjd_tai < to_mjd_tai AND d.has_alert
) AS seen
JOIN object AS o USING (oid, survey, object_kind)
LEFT JOIN source_member AS member USING (oid, survey, object_kind)
