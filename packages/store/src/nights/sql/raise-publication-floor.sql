-- Nothing of earlier nights is published any more.
UPDATE publication_floor SET first_night = $1 WHERE first_night < $1;
