import { textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { decodeKeyset } from '../postgres/keyset-cursor.ts';
import { keysetPage } from '../postgres/keyset-page.ts';
import { checkedLimit } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { DataChangeState, DataChanges } from './contract.ts';

const cursorKind = 'data-changes';
const cursorFields = ['bigint', 'text'] as const;
/** Before the first: after every time and id. */
const beforeAll = [2n ** 63n - 1n, 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;

interface ChangeRow {
  readonly [column: string]: unknown;
  readonly change_id: string;
  readonly begun_ms: bigint;
  readonly ended_ms: bigint | null;
  readonly state: DataChangeState;
  readonly who: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly code_version: string;
  readonly nights: readonly string[];
  readonly row_counts: Readonly<Record<string, number>>;
  readonly detail: string | null;
}

export function dataChanges(pool: ConnectionPool): DataChanges {
  const record = readStatement('data-changes/record-data-change');
  const findNewest = readStatement('data-changes/find-newest-change');
  const list = readStatement('data-changes/list-data-changes');
  return {
    recordDataChange: async (change) => {
      await pool.query(record, [
        ...[change.changeId, change.state, BigInt(Math.trunc(change.recordedMs))],
        ...[change.who, change.command],
        textArray(change.arguments, (text) => text),
        change.codeVersion,
        textArray(change.nights, (night) => night),
        ...[JSON.stringify(change.rowCounts), change.detail],
      ]);
    },

    findNewestChange: async (command) => {
      const [row] = await pool.query<ChangeRow>(findNewest, [command]);
      return row === undefined ? null : { changeId: row.change_id, arguments: row.arguments };
    },

    listDataChanges: async (page) => {
      const after =
        page.cursor === undefined ? beforeAll : decodeKeyset(cursorKind, cursorFields, page.cursor);
      const limit = checkedLimit(page.limit);
      const rows = await pool.query<ChangeRow>(list, [...after, limit + 1]);
      const { page: shown, nextCursor } = keysetPage(rows, limit, cursorKind, (row) => [
        row.begun_ms,
        row.change_id,
      ]);
      const items = shown.map((row) => ({
        changeId: row.change_id,
        state: row.state,
        begunMs: Number(row.begun_ms),
        endedMs: row.ended_ms === null ? null : Number(row.ended_ms),
        who: row.who,
        command: row.command,
        arguments: row.arguments,
        codeVersion: row.code_version,
        nights: row.nights,
        rowCounts: row.row_counts,
        detail: row.detail,
      }));
      return { items, nextCursor };
    },
  };
}
