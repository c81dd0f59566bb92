-- What the copies that went knew beside the measurement: that the alert itself is known, and the earliest
-- withdrawal. (Its nearest source is ZTF's alone, which reassigns nothing.)
UPDATE detection AS d
SET has_alert = d.has_alert OR gone.has_alert,
  withdrawn_mjd_tai = least(d.withdrawn_mjd_tai, gone.withdrawn_mjd_tai)
FROM (
  SELECT survey, alert_id, bool_or(has_alert) AS has_alert,
    min(withdrawn_mjd_tai) AS withdrawn_mjd_tai
  FROM unnest($1::text[], $2::bigint[], $3::boolean[], $4::double precision[])
    AS given (survey, alert_id, has_alert, withdrawn_mjd_tai)
  GROUP BY survey, alert_id
) AS gone
WHERE d.alert_id = gone.alert_id AND d.survey = gone.survey;
