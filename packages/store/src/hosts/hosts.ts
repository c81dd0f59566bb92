import {
  compareObjectKeys,
  type ObjectKey,
  objectKeyArrays,
  objectKeyColumns,
  objectKeyText,
} from '../objects/object-key.ts';
import { batchStatement, filledStatement, given, listed } from '../postgres/batch-statement.ts';
import { doubleArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedBatch } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { columnNames, recordOfRow } from '../postgres/stored-record.ts';
import type { AlertMagnitude, FoundHost, HostRow, Hosts } from './contract.ts';
import {
  absoluteMagColumns,
  bestHostColumns,
  bestHostOf,
  brightestColumns,
  hostColumns,
} from './host-columns.ts';

const greatestObjectCount = 1_000;

type Rows = Readonly<Record<string, unknown>>;

export function hosts(pool: ConnectionPool): Hosts {
  const upsert = batchStatement(
    'hosts/upsert-hosts',
    [given(objectKeyColumns, (row: FoundHost) => row)],
    [
      given(hostColumns, ({ mjdTai, host }: FoundHost) => ({ mjdTai, ...host })),
      given(bestHostColumns, bestHostOf),
    ],
  );
  const noteBrightest = readStatement('hosts/note-brightest');
  const readColumns = { ...hostColumns, ...brightestColumns, ...absoluteMagColumns };
  const read = filledStatement('hosts/read-hosts', { columns: listed(columnNames(readColumns)) });

  return {
    storeHosts: async (found) => {
      if (found.length === 0) return;
      const newest = newestOfEach(found).sort(compareObjectKeys);
      await pool.transaction(async ({ query }) => {
        await query(upsert, upsert.parametersOf(newest));
        await query(noteBrightest, magnitudeArrays(found));
      });
    },

    noteBrightest: async (alerts) => {
      if (alerts.length > 0) await pool.query(noteBrightest, magnitudeArrays(alerts));
    },

    readHosts: async (objects) => {
      if (objects.length === 0) return [];
      checkedBatch(objects.length, greatestObjectCount, 'objects');
      const rows = await pool.query<Rows>(read, objectKeyArrays(objects));
      return rows.map((row, i) => (row.verdict === null ? null : hostRowOf(objects[i]!, row)));
    },
  };

  function hostRowOf({ survey, objectKind, oid }: ObjectKey, row: Rows): HostRow {
    const { mjdTai, brightestMag, absoluteMag, ...host } = recordOfRow(readColumns, row);
    return { survey, objectKind, oid, mjdTai, host, brightestMag, absoluteMag };
  }
}

const magnitudeArrays = (alerts: readonly (FoundHost | AlertMagnitude)[]): Buffer[] => [
  ...objectKeyArrays(alerts),
  doubleArray(alerts, ({ mag }) => mag),
];

/** Of equal times the last given. */
function newestOfEach(found: readonly FoundHost[]): FoundHost[] {
  const newest = new Map<string, FoundHost>();
  for (const each of found) {
    const held = newest.get(objectKeyText(each));
    if (held === undefined || held.mjdTai <= each.mjdTai) newest.set(objectKeyText(each), each);
  }
  return [...newest.values()];
}
