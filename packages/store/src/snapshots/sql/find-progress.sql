SELECT progress FROM rebuild_progress WHERE part = $1;
