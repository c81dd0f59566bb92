SELECT {columns},
  false AS shadow, NULL::double precision AS withdrawn_mjd_tai
FROM classification
WHERE oid = $1 AND survey = $2 AND object_kind = $3::object_kind
ORDER BY classifier;
