-- Whoever gives the same name again moves it. A person has so many at most.
INSERT INTO source_alias (alias_key, owner, alias, own_id, created_ms)
SELECT $1, $2, $3, $4, $5
WHERE $6 > (SELECT count(*) FROM (SELECT FROM source_alias WHERE owner = $2 AND alias_key <> $1 LIMIT $6) AS held)
ON CONFLICT (alias_key, owner) DO UPDATE
SET alias = excluded.alias, own_id = excluded.own_id, created_ms = excluded.created_ms
RETURNING alias_key;
