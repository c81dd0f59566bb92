DELETE FROM night_sketch WHERE night < $1::date;
