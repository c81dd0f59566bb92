DELETE FROM region_range WHERE event = $1;
