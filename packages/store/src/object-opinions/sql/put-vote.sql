-- Whoever votes again has changed their mind. A person has so many at most.
INSERT INTO object_vote (oid, survey, object_kind, owner, label, taxonomy, confidence, voted_ms)
SELECT $1, $2, $3::text::object_kind, $4, $5, $6, $7, $8
WHERE $9 > (SELECT count(*) FROM (SELECT FROM object_vote WHERE owner = $4 LIMIT $9) AS held)
  OR EXISTS (
    SELECT FROM object_vote
    WHERE oid = $1 AND survey = $2 AND object_kind = $3::text::object_kind AND owner = $4
  )
ON CONFLICT (oid, survey, object_kind, owner) DO UPDATE
SET label = excluded.label, taxonomy = excluded.taxonomy, confidence = excluded.confidence,
  voted_ms = excluded.voted_ms
RETURNING oid;
