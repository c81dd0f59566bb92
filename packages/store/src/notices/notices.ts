import { alertKeyArrays, alertKeyText } from '../alerts/alert-key.ts';
import {
  type ObjectKeyRow,
  objectKeyArrays,
  objectKeyText,
  objectKeyTexts,
} from '../objects/object-key.ts';
import { batchStatement, filledStatement, given, listed } from '../postgres/batch-statement.ts';
import { textArray } from '../postgres/binary-array.ts';
import type { RecordOf } from '../postgres/column.ts';
import type { ConnectionPool, Queries } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { columnNames, recordOfRow } from '../postgres/stored-record.ts';
import type { NoticeChain, NoticeReason, NoticeRow, Notices } from './contract.ts';
import { noticeChainColumns, noticeColumns } from './notice-columns.ts';

type Rows = Readonly<Record<string, unknown>>;
/** As it stands in the table: a notice, or that a reason made none. */
type Kept = NoticeChain & RecordOf<typeof noticeColumns>;

/**
 * publish and apply-updates both add to a chain, so all that add take one lock: each then sees what the others have
 * said. Without it a notice and the withdrawal of its alert could be committed at the same time, and neither would see
 * the other. Notices are few.
 */
export function notices(pool: ConnectionPool): Notices {
  const columns = { ...noticeChainColumns, ...noticeColumns };
  const begin = readStatement('notices/begin-noticing');
  const find = readStatement('notices/find-noticed-objects');
  const filled = { columns: listed(columnNames(columns)) };
  const readChains = filledStatement('notices/read-chains', filled);
  const readChainsOfAlerts = filledStatement('notices/read-chains-of-alerts', filled);
  const readWithdrawn = readStatement('notices/read-withdrawn-alerts');
  const insert = batchStatement<Kept>(
    'notices/insert-notices',
    [given(noticeChainColumns, (row) => row)],
    [given(noticeColumns, (row) => row)],
  );
  const rowsOf = (rows: readonly Rows[]): Kept[] => rows.map((row) => recordOfRow(columns, row));

  const write = async (query: Queries['query'], added: readonly Kept[]): Promise<void> => {
    if (added.length > 0) await query(insert, insert.parametersOf(added));
  };

  return {
    haveNotices: async (objects) => {
      if (objects.length === 0) return [];
      const noticed = objectKeyTexts(
        await pool.query<ObjectKeyRow>(find, objectKeyArrays(objects)),
      );
      return objects.map((object) => noticed.has(objectKeyText(object)));
    },

    makeNotices: async (reasons, make) => {
      if (reasons.length === 0) return [];
      return await pool.transaction(async ({ query }) => {
        const chains = new Chains(rowsOf(await query(readChains, chainArrays(reasons))));
        const withdrawn = new Set(
          (await query<Rows>(readWithdrawn, alertKeyArrays(reasons))).map((row) =>
            alertKeyText({ survey: row.survey as string, alertId: row.alert_id as bigint }),
          ),
        );
        const made = reasons.map((reason) => {
          const known = chains.causedBy(reason, reason.cause);
          if (known !== undefined) return known;
          const former = chains.lastOf(reason);
          const isWithdrawn = withdrawn.has(alertKeyText(reason));
          const notice = make(reason, { former, isWithdrawn });
          return notice === null ? null : chains.add({ ...rowStart(reason, former), ...notice });
        });
        const silent = reasons.filter((reason, i) => made[i] === null && chains.isAddedTo(reason));
        const none = silent.filter((reason) => chains.causedBy(reason, reason.cause) === undefined);
        await write(query, [...chains.added, ...none.map(noneOf)]);
        return made;
      }, begin);
    },

    retractNotices: async (withdrawals, retract) => {
      if (withdrawals.length === 0) return [];
      return await pool.transaction(async ({ query }) => {
        const chains = new Chains(
          rowsOf(await query(readChainsOfAlerts, alertKeyArrays(withdrawals))),
        );
        const retracted = withdrawals.map((withdrawal) =>
          chains.all().flatMap((chain) => {
            const known = chains.causedBy(chain, withdrawal.cause);
            if (known !== undefined) return known ?? [];
            const former = chains.lastOf(chain);
            if (former === null || former.alertType === 'retraction') return [];
            if (alertKeyText(former) !== alertKeyText(withdrawal)) return [];
            const { alertId, mjdTai } = former;
            return chains.add({
              ...rowStart({ ...chain, cause: withdrawal.cause, alertId, mjdTai }, former),
              ...{ alertType: 'retraction', notice: retract(former, withdrawal) },
            });
          }),
        );
        await write(query, chains.added);
        return retracted;
      }, begin);
    },
  };
}

/** The notices of some chains, in memory while a transaction adds to them. */
class Chains {
  readonly added: NoticeRow[] = [];
  readonly #rows = new Map<string, NoticeRow[]>();
  /** By chain and cause; null: it made none. */
  readonly #causes = new Map<string, NoticeRow | null>();

  constructor(kept: readonly Kept[]) {
    for (const row of kept) if (!isNotice(row)) this.#causes.set(causeText(row, row.cause), null);
    const said = kept.filter(isNotice).sort((a, b) => a.recordNumber - b.recordNumber);
    for (const row of said) this.#push(row);
  }

  all(): readonly NoticeRow[] {
    return [...this.#rows.values()].map((rows) => rows[0]!);
  }

  lastOf(chain: NoticeChain): NoticeRow | null {
    return this.#rows.get(chainText(chain))?.at(-1) ?? null;
  }

  /** Null: it is known to have made none. */
  causedBy(chain: NoticeChain, cause: string): NoticeRow | null | undefined {
    return this.#causes.get(causeText(chain, cause));
  }

  isAddedTo(chain: NoticeChain): boolean {
    const last = this.lastOf(chain);
    return last !== null && this.added.includes(last);
  }

  add(row: NoticeRow): NoticeRow {
    this.added.push(row);
    this.#push(row);
    return row;
  }

  #push(row: NoticeRow): void {
    const key = chainText(row);
    const rows = this.#rows.get(key);
    if (rows === undefined) this.#rows.set(key, [row]);
    else rows.push(row);
    this.#causes.set(causeText(row, row.cause), row);
  }
}

const isNotice = (row: Kept): row is NoticeRow => row.alertType !== 'none';

const rowStart = (
  { oid, survey, objectKind, classifier, cause, alertId, mjdTai }: NoticeReason,
  former: NoticeRow | null,
) => ({
  ...{ oid, survey, objectKind, classifier, cause, alertId, mjdTai },
  recordNumber: (former?.recordNumber ?? 0) + 1,
});

const noneOf = (reason: NoticeReason): Kept => ({
  ...rowStart(reason, null),
  ...{ alertType: 'none', recordNumber: null, notice: null },
});

const chainText = (chain: NoticeChain): string => `${objectKeyText(chain)} ${chain.classifier}`;

const causeText = (chain: NoticeChain, cause: string): string => `${chainText(chain)} ${cause}`;

const chainArrays = (rows: readonly NoticeChain[]): Buffer[] => [
  ...objectKeyArrays(rows),
  textArray(rows, (row) => row.classifier),
];
