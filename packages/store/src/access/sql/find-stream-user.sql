SELECT user_name, owner, created_at FROM stream_user WHERE user_name = $1;
