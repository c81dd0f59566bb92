UPDATE watchlist SET row_count = $2 WHERE name = $1 RETURNING {columns};
