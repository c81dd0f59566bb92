-- Three rows a survey.
SELECT survey, stage, half_day, alert_count, grown_ms, waiting_since_ms
FROM stream_pulse
ORDER BY survey, stage;
