-- Events, newest first by their own time; along region_event_mjd_tai_idx.
SELECT {columns}
FROM region_event AS e
{joins}
WHERE (-e.event_mjd_tai, e.event) > ($1, $2)
  AND ($3::text IS NULL OR e.kind = $3)
  AND ($4::boolean IS NULL OR e.is_retracted = $4)
ORDER BY e.event_mjd_tai DESC, e.event
LIMIT $5;
