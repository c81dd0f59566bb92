-- The objects that some detections were of, and are of now.
SELECT DISTINCT r.alert_id, o.oid, o.survey, o.object_kind::text AS object_kind, o.ra_deg, o.dec_deg, o.last_mjd_tai
FROM unnest($1::text[], $2::bigint[]) AS given (survey, alert_id)
JOIN reassigned_detection AS r ON r.alert_id = given.alert_id AND r.survey = given.survey
CROSS JOIN LATERAL (VALUES (r.from_oid, r.from_kind), (r.to_oid, r.to_kind)) AS named (oid, object_kind)
JOIN object AS o
  ON o.oid = named.oid AND o.survey = r.survey AND o.object_kind = named.object_kind
ORDER BY r.alert_id, o.survey, object_kind, o.oid;
