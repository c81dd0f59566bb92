SELECT {columns} FROM filter_version WHERE name = $1 AND version = $2;
