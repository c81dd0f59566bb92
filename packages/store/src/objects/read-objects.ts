import { filledStatement } from '../postgres/batch-statement.ts';
import { textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedBatch } from '../postgres/query-limit.ts';
import type { Objects } from './contract.ts';
import { closureFragments, type SummaryRow, summaryOf } from './find-objects.ts';

/** Ids in one question. */
const greatestObjectCount = 10_000;

export function readObjectsFrom(pool: ConnectionPool): Objects['readObjects'] {
  const read = filledStatement('objects/read-objects', closureFragments);
  return async (asked) => {
    if (asked.length === 0) return [];
    checkedBatch(asked.length, greatestObjectCount, 'objects');
    const rows = await pool.query<PlacedRow>(read, [
      textArray(asked, ({ oid }) => oid),
      textArray(asked, ({ survey }) => survey ?? null),
    ]);
    const byPosition = Map.groupBy(rows, ({ position }) => Number(position) - 1);
    return asked.map((_, i) => (byPosition.get(i) ?? []).map(summaryOf));
  };
}

/** Position counts from 1. */
type PlacedRow = SummaryRow & { readonly position: bigint };
