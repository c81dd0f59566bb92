DELETE FROM source_alias AS a
USING source_member AS m
WHERE a.alias_key = $1 AND a.owner = $2 AND m.own_id = a.own_id AND m.source_id = $3
RETURNING a.alias_key;
