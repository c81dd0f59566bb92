DELETE FROM rebuild_progress;
