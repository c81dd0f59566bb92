SELECT {columns}
FROM region_event AS e
{joins}
WHERE e.event = ANY ($1::text[]);
