-- The objects that have this name: designation or number as given, or proper name in small letters.
SELECT * FROM solar_system_object
WHERE designation = $1 OR number = $1 OR lower(name) = $2
ORDER BY designation
LIMIT 2;
