DELETE FROM watchlist_version WHERE watchlist = $1 AND version <= $2;
