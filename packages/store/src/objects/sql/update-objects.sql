-- Objects that have grown. Values are computed from those that lock-objects.sql gave.
UPDATE object AS o
SET {assignments}
FROM {given}
WHERE o.oid = given.oid AND o.survey = given.survey
  AND o.object_kind = given.object_kind::object_kind;
