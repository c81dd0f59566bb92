-- Changes by when they began, the newest first, each with its last word.
SELECT begun.change_id::text AS change_id, begun.recorded_ms AS begun_ms, ended.recorded_ms AS ended_ms,
  coalesce(ended.state, begun.state) AS state, begun.who, begun.command, begun.arguments,
  begun.code_version, coalesce(ended.nights, begun.nights) AS nights,
  coalesce(ended.row_counts, begun.row_counts) AS row_counts,
  coalesce(ended.detail, begun.detail) AS detail
FROM data_change AS begun
LEFT JOIN LATERAL (
  SELECT * FROM data_change AS last
  WHERE last.change_id = begun.change_id AND last.state <> 'begun'
  ORDER BY last.recorded_ms DESC, last.state
  LIMIT 1
) AS ended ON true
WHERE begun.state = 'begun' AND (begun.recorded_ms, begun.change_id) < ($1, $2::uuid)
ORDER BY begun.recorded_ms DESC, begun.change_id DESC
LIMIT $3;
