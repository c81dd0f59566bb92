-- The history of a source: of the objects that are its members now, the oldest first.
SELECT e.event_id, {columns}
FROM source_event AS e
WHERE e.event_id IN (
  SELECT found.event_id FROM source_member AS m
  JOIN source_event AS found
    ON found.oid = m.oid AND found.survey = m.survey AND found.object_kind = m.object_kind
  WHERE m.source_id = $1
  UNION
  SELECT found.event_id FROM source_member AS m
  JOIN source_event AS found
    ON found.other_oid = m.oid AND found.other_survey = m.survey AND found.other_object_kind = m.object_kind
  WHERE m.source_id = $1
)
ORDER BY e.event_id
LIMIT $2;
