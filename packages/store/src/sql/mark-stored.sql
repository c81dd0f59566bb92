-- The alert's object and time, and when its light curve was first stored. Part of the transaction
-- that stores it, hence true whenever it is readable. An alert that ingest refused and stores after
-- all (its dead letter was replayed) is alive again; what another service refused stays noted.
INSERT INTO alert_ledger AS held (survey, alert_id, oid, object_kind, mjd_tai, stored_ms)
SELECT survey, alert_id, oid, object_kind::object_kind, mjd_tai,
  (extract(epoch FROM statement_timestamp()) * 1000)::bigint
FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::double precision[])
  AS given (survey, alert_id, oid, object_kind, mjd_tai)
ON CONFLICT (survey, alert_id) DO UPDATE
SET oid = excluded.oid,
  object_kind = excluded.object_kind,
  mjd_tai = excluded.mjd_tai,
  stored_ms = excluded.stored_ms,
  dead_code = CASE WHEN held.dead_service <> 'ingest' THEN held.dead_code END,
  dead_message = CASE WHEN held.dead_service <> 'ingest' THEN held.dead_message END,
  dead_service = CASE WHEN held.dead_service <> 'ingest' THEN held.dead_service END
WHERE held.stored_ms IS NULL;
