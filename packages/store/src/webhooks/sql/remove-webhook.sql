DELETE FROM filter_webhook WHERE webhook_id = $1 AND ($2::text IS NULL OR owner = $2) RETURNING webhook_id;
