INSERT INTO source_link ({columns})
SELECT {values}
FROM {given}
ON CONFLICT (oid, survey, object_kind, other_oid, other_survey, other_object_kind) DO UPDATE
SET {excluded};
