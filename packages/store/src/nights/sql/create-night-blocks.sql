-- The block of a night, before its first rows are written; see migration 0015.
SELECT create_night_blocks($1, $2);
