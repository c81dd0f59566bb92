import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedLimit } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { NightRelease, NightReleaseState, NightReleases } from './contract.ts';

/** After all dates that a night may have. */
const afterAllNights = '9999-12-31';

interface ReleaseRow {
  readonly [column: string]: unknown;
  readonly night: string;
  readonly state: NightReleaseState;
  readonly reason: string | null;
  readonly revision: number | null;
  readonly manifest_sha256: string | null;
  readonly row_counts: Readonly<Record<string, number>> | null;
  readonly byte_count: bigint | null;
  readonly exported_ms: bigint | null;
  readonly tested_ms: bigint | null;
  readonly released_ms: bigint | null;
  readonly state_changed_ms: bigint;
  readonly progress_percent: number | null;
  readonly progress_step: string | null;
  readonly progress_ms: bigint | null;
}

export function nightReleases(pool: ConnectionPool): NightReleases {
  const list = readStatement('night-releases/list-releases');
  const find = readStatement('night-releases/find-release');
  const progress = readStatement('night-releases/note-progress');
  const exported = readStatement('night-releases/note-exported');
  const set = readStatement('night-releases/set-state');
  return {
    listNightReleases: async (before, limit) => {
      const parameters = [before ?? afterAllNights, checkedLimit(limit)];
      return (await pool.query<ReleaseRow>(list, parameters)).map(releaseOf);
    },
    findNightRelease: async (night) => {
      const [row] = await pool.query<ReleaseRow>(find, [night]);
      return row === undefined ? null : releaseOf(row);
    },
    noteNightProgress: async (night, { percent, step }, nowMs) => {
      await pool.query(progress, [night, percent, step, BigInt(Math.trunc(nowMs))]);
    },
    noteNightExported: async ({ night, revision, manifestSha256, rowCounts, byteCount }, nowMs) => {
      await pool.query(exported, [
        ...[night, revision, manifestSha256, JSON.stringify(rowCounts)],
        ...[BigInt(byteCount), BigInt(Math.trunc(nowMs))],
      ]);
    },
    setNightState: async (night, state, reason, nowMs) => {
      await pool.query(set, [night, state, reason, BigInt(Math.trunc(nowMs))]);
    },
  };
}

function releaseOf(row: ReleaseRow): NightRelease {
  return {
    night: row.night,
    state: row.state,
    reason: row.reason,
    revision: row.revision,
    manifestSha256: row.manifest_sha256,
    rowCounts: row.row_counts,
    byteCount: numberOrNull(row.byte_count),
    exportedMs: numberOrNull(row.exported_ms),
    testedMs: numberOrNull(row.tested_ms),
    releasedMs: numberOrNull(row.released_ms),
    stateChangedMs: Number(row.state_changed_ms),
    progress:
      row.progress_percent === null
        ? null
        : {
            percent: row.progress_percent,
            step: row.progress_step ?? '',
            toldMs: Number(row.progress_ms ?? 0),
          },
  };
}

const numberOrNull = (value: bigint | null): number | null =>
  value === null ? null : Number(value);
