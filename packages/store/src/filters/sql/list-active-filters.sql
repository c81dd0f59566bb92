-- With the revision of the same moment; one row without a filter when none is on.
SELECT r.revision, f.name, f.owner, f.owner_name, f.visibility, f.active_version AS version, f.max_events_per_night,
  f.state_changed_ms AS active_since_ms, v.expression, v.needs, v.watchlists, v.areas
FROM filter_revision AS r
LEFT JOIN (
  filter AS f JOIN filter_version AS v ON v.name = f.name AND v.version = f.active_version
) ON f.state = 'on'
ORDER BY f.name;
