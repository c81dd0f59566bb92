UPDATE filter_webhook SET lease_holder = NULL, lease_until_ms = 0 WHERE webhook_id = $1 AND lease_holder = $2;
