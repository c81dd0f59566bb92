-- A reassigned detection may be stored under several objects: its own alert named one, the history of
-- a later packet another. One copy is kept, wherever it is: the measurement of the highest rank, as if
-- all packets had named one object (packages/alert/src/measurement-rank.ts, relearn-detections.sql).
-- Returns the deleted copies, for merge-reassigned-copies.sql.
WITH copy AS (
  SELECT d.oid, d.survey, d.object_kind, d.alert_id, row_number() OVER (
      PARTITION BY d.survey, d.alert_id
      ORDER BY d.psf_flux_nanojansky IS NOT NULL DESC,
        coalesce(d.said_mjd_tai, CASE WHEN d.has_alert THEN 1 ELSE -1 END * float8 'Infinity') DESC,
        coalesce(d.content_code, -2147483648) DESC,
        d.oid, d.object_kind
    ) AS place
  FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[])
    AS given (survey, alert_id, oid, object_kind)
  JOIN detection AS d ON d.alert_id = given.alert_id AND d.survey = given.survey
)
DELETE FROM detection AS d
USING copy
WHERE copy.place > 1 AND d.oid = copy.oid AND d.survey = copy.survey
  AND d.object_kind = copy.object_kind AND d.alert_id = copy.alert_id
RETURNING d.oid, d.survey, d.object_kind, d.alert_id, d.has_alert, d.withdrawn_mjd_tai;
