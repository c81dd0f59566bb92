DELETE FROM person_session WHERE secret_hash = $1;
