import type { ObjectKind } from '@lucero/alert';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { decodeKeyset } from '../postgres/keyset-cursor.ts';
import { keysetPage } from '../postgres/keyset-page.ts';
import { checkedLimit } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { originOf } from './alert-receipt.ts';
import type { DeadLetterRow, DeadLetters } from './contract.ts';

const cursorKind = 'dead-letters';
const cursorFields = ['integer', 'bigint', 'text'] as const;
/** Before the first: above every night and id. */
const beforeAll = [2 ** 31 - 1, 2n ** 63n - 1n, ''] as const;

interface StoredDeadLetter {
  readonly [column: string]: unknown;
  readonly night: number;
  readonly alert_id: bigint;
  readonly survey: string;
  readonly mjd_tai: number | null;
  readonly oid: string | null;
  readonly object_kind: ObjectKind | null;
  readonly received_ms: bigint | null;
  readonly dead_service: string | null;
  readonly dead_code: string;
  readonly dead_message: string | null;
}

export function deadLetters(pool: ConnectionPool): DeadLetters {
  const list = readStatement('alerts/list-dead-letters');
  return {
    listDeadLetters: async ({ survey, service, code, topic, firstNight, lastNight, ...page }) => {
      const after =
        page.cursor === undefined ? beforeAll : decodeKeyset(cursorKind, cursorFields, page.cursor);
      const limit = checkedLimit(page.limit);
      const rows = await pool.query<StoredDeadLetter>(list, [
        ...after,
        ...[firstNight ?? null, lastNight ?? null],
        ...[survey ?? null, service ?? null, code ?? null, topic ?? null],
        limit + 1,
      ]);
      const { page: shown, nextCursor } = keysetPage(rows, limit, cursorKind, (row) => [
        ...[row.night, row.alert_id, row.survey],
      ]);
      return { items: shown.map(deadLetterOf), nextCursor };
    },
  };
}

function deadLetterOf(row: StoredDeadLetter): DeadLetterRow {
  return {
    survey: row.survey,
    alertId: row.alert_id,
    mjdTai: row.mjd_tai,
    oid: row.oid,
    objectKind: row.object_kind,
    origin: originOf(row),
    receivedMs: row.received_ms === null ? null : Number(row.received_ms),
    service: row.dead_service ?? '',
    code: row.dead_code,
    message: row.dead_message ?? '',
  };
}
