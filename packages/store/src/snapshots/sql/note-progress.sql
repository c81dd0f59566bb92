INSERT INTO rebuild_progress (part, progress) VALUES ($1, $2::jsonb)
ON CONFLICT (part) DO UPDATE SET progress = excluded.progress;
