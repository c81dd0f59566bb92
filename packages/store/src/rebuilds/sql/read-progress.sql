SELECT part, progress FROM rebuild_progress;
