SELECT count(*)::integer AS of_owner FROM watchlist WHERE owner = $1;
