DELETE FROM filter_version WHERE name = $1;
