import { distanceExpression } from '../objects/find-objects.ts';

/** Within it an entry of the Transient Name Server is the same; as its own search takes it [arcsec]. */
const sameArcsec = 2;

/**
 * The entry of an object `o` at the Transient Name Server, as a subquery to be joined laterally: one that calls it by
 * its id, else the nearest within 2 arcsec. What moves has none.
 */
export const tnsEntry = `(
    SELECT concat_ws(' ', nullif(e.prefix, ''), e.name) AS name, e.type, e.redshift
    FROM (
      SELECT prefix, name, type, redshift, tns_object_id, -1 AS distance
      FROM tns_object WHERE internal_names @> ARRAY[o.oid COLLATE "default"]
      UNION ALL
      SELECT prefix, name, type, redshift, tns_object_id, ${distanceExpression('t.ra_deg', 't.dec_deg')}
      FROM tns_object AS t
      WHERE t.dec_deg BETWEEN o.dec_deg - ${sameArcsec}::double precision / 3600
        AND o.dec_deg + ${sameArcsec}::double precision / 3600
    ) AS e
    WHERE o.object_kind = 'sidereal' AND e.distance <= ${sameArcsec}
    ORDER BY e.distance, e.tns_object_id LIMIT 1
  )`;
