-- Events that alerts are compared with: the newest by their own time, and whatever has changed lately, however old it is.
SELECT {columns}
FROM region_event AS e
{joins}
WHERE e.changed_ms > $2 OR e.event IN (
  SELECT event FROM region_event ORDER BY event_mjd_tai DESC, event LIMIT $1
)
ORDER BY e.event_mjd_tai DESC, e.event
LIMIT 2 * $1;
