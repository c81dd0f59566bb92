import { integerArray } from '../postgres/binary-array.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import { readStatement, type StatementName } from '../postgres/sql-statement.ts';

/** A list is written once and never changed; there are a few, of which new ones come with new versions. */
const greatestCount = 1_000;

/**
 * Lists of words that many rows share by an id: read once and kept, so that the same list is the same array.
 *
 * @param idColumn, listColumn of the rows that the statement gives for ids
 */
export function keptLists(name: StatementName, idColumn: string, listColumn: string) {
  const statement = readStatement(name);
  const kept = new Map<number, readonly string[]>();
  return async (
    query: Queries['query'],
    ids: Iterable<number>,
  ): Promise<ReadonlyMap<number, readonly string[]>> => {
    const missing = [...new Set(ids)].filter((id) => !kept.has(id));
    if (missing.length > 0) {
      if (kept.size + missing.length > greatestCount) kept.clear();
      const parameters = [integerArray(missing, (id) => id)];
      for (const row of await query<Readonly<Record<string, unknown>>>(statement, parameters)) {
        kept.set(row[idColumn] as number, row[listColumn] as readonly string[]);
      }
    }
    return kept;
  };
}
