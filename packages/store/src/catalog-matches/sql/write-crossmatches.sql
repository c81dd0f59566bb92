-- The next revision of each, and only that: of two instances that matched an object at once one is too late, and writes
-- nothing. Who knows older catalogues than the row does not write over it. Returns what was written.
INSERT INTO crossmatch AS held ({columns})
SELECT {values} FROM {given}
ORDER BY given.oid, given.survey, given.object_kind
ON CONFLICT (oid, survey, object_kind) DO UPDATE SET {excluded}
WHERE held.revision = excluded.revision - 1
  AND (SELECT place FROM catalog_set AS s WHERE s.catalog_set_id = held.catalog_set_id)
    <= (SELECT place FROM catalog_set AS s WHERE s.catalog_set_id = excluded.catalog_set_id)
RETURNING oid, survey, object_kind;
