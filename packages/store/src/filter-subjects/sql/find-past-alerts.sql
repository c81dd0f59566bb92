-- Alerts of a time, object by object and each object's in the order of time: each column as an array
-- (record-arrays.ts). Objects come in the order of a hash, and of many those whose id hashes low: whole objects, the
-- same each time.
SELECT
    {arrays}
FROM (
  SELECT oid, survey, object_kind::text AS object_kind, alert_id, mjd_tai
  FROM alert_ledger
  -- A block of the ledger is chosen by its nights.
  WHERE night >= floor($1::double precision)::integer AND night <= floor($2::double precision)::integer
    AND mjd_tai >= $1 AND mjd_tai < $2
    AND ($3::text IS NULL OR survey = $3)
    AND stored_ms IS NOT NULL AND oid IS NOT NULL
    AND (hashtext(oid) & 2147483647) < $4::double precision * 2147483648
  ORDER BY hashtext(oid), oid, survey, object_kind, mjd_tai, alert_id
  LIMIT $5
) AS found;
