UPDATE filter SET version = $2, changed_ms = $3, owner_name = $4 WHERE name = $1 RETURNING {columns};
