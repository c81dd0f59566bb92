SELECT {columns}
FROM region_event AS e
{joins}
WHERE e.event = $1;
