SELECT {columns} FROM filter_webhook_delivery
WHERE webhook_id = $1 AND ($2::bigint IS NULL OR delivery_id < $2)
ORDER BY delivery_id DESC LIMIT $3;
