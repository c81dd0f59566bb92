DELETE FROM stream_user WHERE user_name = $1;
