SELECT {columns} FROM filter_webhook
WHERE ($1::text IS NULL OR filter = $1) AND ($2::text IS NULL OR owner = $2)
ORDER BY webhook_id LIMIT 1000;
