import type { ObjectKeyRow } from '../objects/object-key.ts';
import { objectKeyOf } from '../objects/object-key.ts';
import { textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { CatalogMatches, SweepPageOptions, SweepState } from './contract.ts';

/** Order-29 cells of the whole sky. */
const cellCount = 12n << 58n;

/** Before a walk begins again for what is left of the last: whoever has to match it again may need a moment. */
const restartMs = 10_000n;

interface SweepRow {
  readonly [column: string]: unknown;
  readonly catalog_set_id: number;
  readonly hpx29: bigint;
  readonly oid: string;
  readonly survey: string;
  readonly looked_at_count: bigint;
  readonly sent_count: bigint;
  readonly started_ms: bigint;
  readonly due_ms: bigint;
  readonly finished_ms: bigint | null;
}

interface PassedRow extends ObjectKeyRow {
  readonly hpx29: bigint;
  readonly ra_deg: number;
  readonly dec_deg: number;
  readonly last_mjd_tai: number;
  readonly is_due: boolean;
}

/**
 * The walk over all objects when catalogues have changed. Its place stands in Postgres, and moves in the transaction
 * whose page was sent: whoever takes the lock next goes on there.
 *
 *   page read → sent → place noted, in one transaction: a crash before the end sends the page again
 *   end reached: finished, until the set changes, or a row of another set is found: an instance that had not seen the
 *   new catalogues yet may have matched a new object with the old ones, behind the walk
 */
export function catalogSweep(
  pool: ConnectionPool,
): Pick<CatalogMatches, 'sweepPage' | 'readSweep'> {
  const tryLock = readStatement('catalog-matches/try-to-sweep');
  const read = readStatement('catalog-matches/read-sweep');
  const readObjects = readStatement('catalog-matches/read-objects-to-sweep');
  const findUnswept = readStatement('catalog-matches/find-unswept');
  const save = readStatement('catalog-matches/save-sweep');

  return {
    sweepPage: async (options, send) => {
      const { catalogSetId, recoveredCatalogs, objectsPerPage, objectsPerSecond } = options;
      const recovered = textArray(recoveredCatalogs, (name) => name);
      const nowMs = BigInt(Math.trunc(options.nowMs));
      return await pool.transaction(async ({ query }) => {
        const [lock] = await query<{ readonly is_ours: boolean }>(tryLock);
        if (lock?.is_ours !== true) return 'waiting';
        const [held] = await query<SweepRow>(read);
        let from = held ?? null;
        if (from === null || from.catalog_set_id !== catalogSetId) {
          from = startOf(options);
        } else if (from.finished_ms !== null) {
          const [left] = await query<{ readonly is_left: boolean }>(findUnswept, [
            catalogSetId,
            recovered,
          ]);
          if (left?.is_left !== true) return 'finished';
          from = { ...startOf(options), due_ms: from.finished_ms + restartMs };
        }
        if (from.due_ms > nowMs) return 'waiting';
        const page = await query<PassedRow>(readObjects, [
          ...[from.hpx29, from.oid, from.survey, objectsPerPage],
          ...[catalogSetId, recovered],
        ]);
        const due = page.filter(({ is_due: isDue }) => isDue);
        if (due.length > 0) {
          await send(
            due.map((row) => ({
              ...objectKeyOf(row),
              ...{ raDeg: row.ra_deg, decDeg: row.dec_deg, mjdTai: row.last_mjd_tai },
            })),
          );
        }
        const last = page.at(-1) ?? from;
        const isAtEnd = page.length < objectsPerPage;
        await query(save, [
          ...[catalogSetId, last.hpx29, last.oid, last.survey],
          from.looked_at_count + BigInt(page.length),
          from.sent_count + BigInt(due.length),
          from.started_ms,
          nowMs + BigInt(Math.ceil((due.length / objectsPerSecond) * 1000)),
          isAtEnd ? nowMs : null,
        ]);
        return 'sent';
      });
    },

    readSweep: async () => {
      const [row] = await pool.query<SweepRow>(read);
      if (row === undefined) return null;
      const [left] = await pool.query<{ readonly is_left: boolean }>(findUnswept, [
        row.catalog_set_id,
        textArray([], (name: string) => name),
      ]);
      return stateOf(row, left?.is_left !== true);
    },
  };
}

/** Before the first object: no cell is negative. */
function startOf({ catalogSetId, nowMs }: SweepPageOptions): SweepRow {
  const startedMs = BigInt(Math.trunc(nowMs));
  return {
    ...{ catalog_set_id: catalogSetId, hpx29: -1n, oid: '', survey: '' },
    ...{ looked_at_count: 0n, sent_count: 0n },
    ...{ started_ms: startedMs, due_ms: startedMs, finished_ms: null },
  };
}

function stateOf(row: SweepRow, isNothingLeft: boolean): SweepState {
  const { finished_ms: finishedMs, hpx29 } = row;
  return {
    catalogSetId: row.catalog_set_id,
    lookedAtCount: Number(row.looked_at_count),
    sentCount: Number(row.sent_count),
    startedMs: Number(row.started_ms),
    finishedMs: finishedMs === null ? null : Number(finishedMs),
    isDone: finishedMs !== null && isNothingLeft,
    skyFraction: finishedMs === null ? Number(hpx29 + 1n) / Number(cellCount) : 1,
  };
}
