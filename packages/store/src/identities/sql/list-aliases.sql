-- What users call a source, the first given first.
SELECT a.alias, a.owner, coalesce(p.name, t.name) AS given_by, a.created_ms
FROM source_member AS m
JOIN source_alias AS a USING (own_id)
LEFT JOIN person AS p ON a.owner = 'person:' || p.person_id
LEFT JOIN access_token AS t ON a.owner = 'token:' || t.token_id
WHERE m.source_id = $1
ORDER BY a.created_ms, a.alias_key, a.owner
LIMIT $2;
