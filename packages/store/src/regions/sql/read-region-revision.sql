-- An index has it at its end.
SELECT revision FROM region_event ORDER BY revision DESC LIMIT 1;
