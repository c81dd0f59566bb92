SELECT {columns} FROM watchlist WHERE name = ANY ($1::text[]) ORDER BY name;
