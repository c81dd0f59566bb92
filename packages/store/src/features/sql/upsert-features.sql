-- Current features of each object: those of the newest alert, by time and then id, so that late
-- alerts and replays change nothing. The same alert overwrites with another feature set or other
-- catalogues: that is a replay after an upgrade.
INSERT INTO feature AS held ({columns})
SELECT {values}
FROM {given}
ON CONFLICT (oid, survey, object_kind) DO UPDATE
SET {excluded}
WHERE (excluded.mjd_tai, excluded.alert_id) > (held.mjd_tai, held.alert_id)
  OR (excluded.mjd_tai, excluded.alert_id) = (held.mjd_tai, held.alert_id)
    AND (excluded.feature_set_id, excluded.catalogs, excluded.unknown_catalogs)
      IS DISTINCT FROM (held.feature_set_id, held.catalogs, held.unknown_catalogs);
