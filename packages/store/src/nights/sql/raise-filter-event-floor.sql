-- Nothing of earlier nights passes a filter any more.
UPDATE filter_event_floor SET first_night = $1 WHERE first_night < $1;
