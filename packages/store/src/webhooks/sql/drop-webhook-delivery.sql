DELETE FROM filter_webhook_delivery WHERE webhook_id = $1 AND delivery_id = $2 RETURNING delivery_id;
