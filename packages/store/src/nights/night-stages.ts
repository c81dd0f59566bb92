import { textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { StagesOfNights } from './contract.ts';

interface ProgressRow {
  readonly [column: string]: unknown;
  readonly looked_at_count: bigint;
  readonly dead_count: bigint;
  readonly unstored_count: bigint;
  readonly unarchived_count: bigint;
  readonly unanswered_count: bigint;
  readonly unpublished_count: bigint;
  readonly last_ms: bigint | null;
}

const mostLookedAt = 20_000;

export function stagesOfNights(pool: ConnectionPool): StagesOfNights {
  const countStored = readStatement('nights/count-stored');
  const read = readStatement('nights/read-night-stages');
  return {
    readNightStages: async ({ survey, from, before, answeredKinds, limit }) => {
      const most = Math.min(limit, mostLookedAt);
      const [stored] = await pool.query<{
        readonly [column: string]: unknown;
        readonly alert_count: bigint;
      }>(countStored, [from, before]);
      // A night of which nothing is stored may have dead alerts; they are few.
      const percent = Math.min(100, (100 * most) / Math.max(1, Number(stored?.alert_count ?? 0n)));
      const asked = [survey, from, before, textArray(answeredKinds, (kind) => kind), percent, most];
      const [row] = await pool.query<ProgressRow>(read, asked);
      const countOf = (count: bigint | undefined) => Number(count ?? 0n);
      return {
        lookedAtCount: countOf(row?.looked_at_count),
        deadCount: countOf(row?.dead_count),
        unstoredCount: countOf(row?.unstored_count),
        unarchivedCount: countOf(row?.unarchived_count),
        unansweredCount: countOf(row?.unanswered_count),
        unpublishedCount: countOf(row?.unpublished_count),
        lastMs: row === undefined || row.last_ms === null ? null : Number(row.last_ms),
      };
    },
  };
}
