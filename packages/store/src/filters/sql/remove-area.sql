DELETE FROM sky_area WHERE name = $1 AND owner = $2 RETURNING name;
