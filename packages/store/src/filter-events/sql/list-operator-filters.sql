SELECT name FROM operator_filter ORDER BY name;
