DELETE FROM watchlist WHERE name = $1 AND owner = $2 RETURNING name;
