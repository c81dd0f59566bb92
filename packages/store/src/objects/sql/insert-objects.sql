-- New objects, complete. Rows come back for those that did not exist; another instance that inserts
-- the same object waits here until this transaction ends. See store-alerts.ts for the order of locks.
INSERT INTO object ({columns})
SELECT {values}
FROM {given}
ON CONFLICT (oid, survey, object_kind) DO NOTHING
RETURNING oid, survey, object_kind;
