import { hpx29 } from '@lucero/sky';
import type { TnsObject } from '@lucero/tns';
import { coneParameters } from '../objects/cone-parameters.ts';
import { checkCone, distanceExpression } from '../objects/find-objects.ts';
import { batchStatement, filledStatement, given, listed } from '../postgres/batch-statement.ts';
import { textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedBatch } from '../postgres/query-limit.ts';
import { columnNames, recordOfRow } from '../postgres/stored-record.ts';
import type { TnsObjects } from './contract.ts';
import { tnsCellColumns, tnsObjectColumns, tnsObjectIdColumns } from './tns-columns.ts';

const greatestBatch = 10_000;
const greatestQuestionCount = 1_000;
const greatestPerCone = 20;
const greatestByNames = 1_000;

type Rows = Readonly<Record<string, unknown>>;

export function tnsObjects(pool: ConnectionPool): TnsObjects {
  const read = { ...tnsObjectIdColumns, ...tnsObjectColumns };
  const columns = listed(columnNames(read));
  const upsert = batchStatement(
    'tns/upsert-tns-objects',
    [given(tnsObjectIdColumns, (object: TnsObject) => object)],
    [
      given(tnsObjectColumns, (object: TnsObject) => object),
      given(tnsCellColumns, ({ raDeg, decDeg }: TnsObject) => ({ hpx29: hpx29(raDeg, decDeg) })),
    ],
  );
  const findInCones = filledStatement('tns/find-tns-in-cones', {
    columns,
    distance: distanceExpression('cone.ra_deg', 'cone.dec_deg'),
  });
  const findByNames = filledStatement('tns/find-tns-by-names', { columns });
  const listTyped = filledStatement('tns/list-typed-tns-objects', { columns });

  return {
    storeTnsObjects: async (objects) => {
      if (objects.length === 0) return 0;
      checkedBatch(objects.length, greatestBatch, 'objects');
      const rows = await pool.query(upsert, upsert.parametersOf(newestOfEach(objects)));
      return rows.length;
    },

    findTnsInCones: async (cones) => {
      if (cones.length === 0) return [];
      checkedBatch(cones.length, greatestQuestionCount, 'cones');
      for (const cone of cones) checkCone(cone);
      const rows = await pool.query<PlacedRow>(findInCones, [
        ...coneParameters(cones),
        greatestPerCone,
      ]);
      const byPosition = Map.groupBy(rows, ({ position }) => position);
      return cones.map((_, i) =>
        (byPosition.get(i) ?? []).map((row) => ({
          ...recordOfRow(read, row),
          distanceArcsec: row.distance_arcsec,
        })),
      );
    },

    findTnsByNames: async (names) => {
      if (names.length === 0) return [];
      checkedBatch(names.length, greatestQuestionCount, 'names');
      const rows = await pool.query<Rows>(findByNames, [
        textArray(names, (name) => name),
        greatestByNames,
      ]);
      return rows.map((row) => recordOfRow(read, row));
    },

    listTypedTnsObjects: async (afterId, limit) => {
      checkedBatch(limit, greatestBatch, 'objects');
      const rows = await pool.query<Rows>(listTyped, [afterId, limit]);
      return rows.map((row) => recordOfRow(read, row));
    },
  };
}

type PlacedRow = Rows & { readonly position: number; readonly distance_arcsec: number };

/** A statement may touch a row only once; and in the order of the ids, so that two never wait for each other. */
function newestOfEach(objects: readonly TnsObject[]): TnsObject[] {
  const newest = new Map<bigint, TnsObject>();
  for (const object of objects) {
    const held = newest.get(object.tnsObjectId);
    if (held === undefined || held.lastModifiedMs < object.lastModifiedMs) {
      newest.set(object.tnsObjectId, object);
    }
  }
  return [...newest.values()].sort((a, b) => (a.tnsObjectId < b.tnsObjectId ? -1 : 1));
}
