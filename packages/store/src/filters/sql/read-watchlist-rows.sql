SELECT {rows} FROM watchlist_version AS v WHERE v.watchlist = $1 AND v.version = $2;
