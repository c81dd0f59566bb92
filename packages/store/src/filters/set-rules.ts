import { textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool, Queries } from '../postgres/connection-pool.ts';
import type { SqlStatement } from '../postgres/sql-statement.ts';
import type { Row } from './filter-columns.ts';

/** Statements of one kind of set. */
export interface SetStatements {
  readonly begin: SqlStatement;
  readonly find: SqlStatement;
  readonly count: SqlStatement;
  readonly countUses: SqlStatement;
  readonly remove: SqlStatement;
}

/** Whose a set is, how many somebody may have, and that one which filters name stays: of watchlists as of areas. */
export function setRules(
  pool: ConnectionPool,
  { begin, find, count, countUses, remove }: SetStatements,
) {
  const findRow = async (query: Queries['query'], name: string): Promise<Row | undefined> =>
    (await query<Row>(find, [textArray([name], (each) => each)]))[0];
  /** Whether a filter that is on names it; but for those of this owner. */
  const isUsed = async (query: Queries['query'], name: string, exceptOwner: string | null) => {
    const [uses] = await query<{ readonly count: number }>(countUses, [name, exceptOwner]);
    return uses !== undefined && uses.count > 0;
  };
  return {
    findRow,
    isUsed,
    hasAll: async (query: Queries['query'], owner: string, most: number) => {
      const [counts] = await query<{ readonly of_owner: number }>(count, [owner]);
      return counts !== undefined && counts.of_owner >= most;
    },
    remove: (name: string, owner: string) =>
      pool.transaction(async ({ query }) => {
        if ((await findRow(query, name))?.owner !== owner) return 'unknown';
        if (await isUsed(query, name, null)) return 'in-use';
        await query(remove, [name, owner]);
        return 'removed';
      }, begin),
  };
}

/** As begin-changing-filters.sql gave it. */
export function revisionOf(opened: readonly Row[]): bigint {
  const revision = opened[0]?.revision;
  if (typeof revision !== 'bigint') throw new Error('the one row of filter_revision is gone');
  return revision;
}
