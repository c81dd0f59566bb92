-- The nearest objects of the Transient Name Server in each of many cones; as find-in-cones.sql does it.
SELECT near.*
FROM unnest($1::integer[], $2::double precision[], $3::double precision[], $4::double precision[])
  AS cone (position, ra_deg, dec_deg, radius_arcsec)
CROSS JOIN LATERAL (
  SELECT cone.position, found.*
  FROM (
    SELECT o.*, {distance} AS distance_arcsec
    FROM unnest(
      ($5::bigint[])[($7::integer[])[cone.position + 1] + 1:($7::integer[])[cone.position + 2]],
      ($6::bigint[])[($7::integer[])[cone.position + 1] + 1:($7::integer[])[cone.position + 2]]
    ) AS cell (first, past)
    CROSS JOIN LATERAL (
      SELECT {columns} FROM tns_object
      WHERE hpx29 >= cell.first AND hpx29 < cell.past
      OFFSET 0
    ) AS o
  ) AS found
  WHERE found.distance_arcsec <= cone.radius_arcsec
  ORDER BY found.distance_arcsec, found.tns_object_id
  LIMIT $8
) AS near
ORDER BY near.position, near.distance_arcsec, near.tns_object_id;
