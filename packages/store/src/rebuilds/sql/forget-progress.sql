DELETE FROM rebuild_progress WHERE starts_with(part, $1);
