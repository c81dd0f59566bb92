-- Objects with nothing near them. Whoever looked at one of them first has written it.
INSERT INTO source_member ({columns})
SELECT {values}
FROM {given}
ON CONFLICT (oid, survey, object_kind) DO NOTHING;
