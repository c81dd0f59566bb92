import { nightlyKeyArrays } from '../alerts/alert-key.ts';
import { lakeEntryArrays } from '../lake/lake-index.ts';
import { nightBlocks } from '../nights/night-blocks.ts';
import { bigintArray, doubleArray, integerArray, textArray } from '../postgres/binary-array.ts';
import type { CellRow, ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { ownTables, recordTables, seededTables } from '../snapshots/table-sources.ts';
import type { AnswerBesideServed, Rebuilds } from './contract.ts';

interface ProgressRow {
  readonly [column: string]: unknown;
  readonly part: string;
  readonly progress: unknown;
}

interface SegmentRow {
  readonly [column: string]: unknown;
  readonly segment: string;
  readonly first_archived_ms: bigint;
  readonly last_archived_ms: bigint;
}

const answersAtOnce = 1_000;

/** Whole tables are read and counted: longer than any statement of a service. */
const noTimeout = { name: 'begin-without-timeout', text: 'BEGIN; SET LOCAL statement_timeout = 0' };

export function rebuilds(pool: ConnectionPool): Rebuilds {
  const listTables = readStatement('rebuilds/list-row-tables');
  const readProgress = readStatement('rebuilds/read-progress');
  const noteProgress = readStatement('rebuilds/note-progress');
  const forgetProgress = readStatement('rebuilds/forget-progress');
  const restoreEntries = readStatement('rebuilds/restore-lake-entries');
  const dropEntries = readStatement('rebuilds/drop-segment-entries');
  const createBlocks = nightBlocks(pool, 'lake_index');
  const restoreTimes = readStatement('rebuilds/restore-storing-times');
  const mark = readStatement('rebuilds/mark-reprocessed');
  const findSegments = readStatement('rebuilds/find-night-segments');
  const readAnswers = readStatement('rebuilds/read-answers-of-night');
  const recount = readStatement('rebuilds/recount-nights');
  const countDuplicates = readStatement('rebuilds/count-duplicates');

  return {
    findFilledTables: async () => {
      const rows = await pool.query<{ [column: string]: unknown; table_name: string }>(listTables, [
        textArray([...ownTables, ...seededTables, ...recordTables], (name) => name),
      ]);
      const filled: string[] = [];
      for (const { table_name: table } of rows) {
        const found = await pool.query(`SELECT 1 FROM "${table}" LIMIT 1`);
        if (found.length > 0) filled.push(table);
      }
      return filled;
    },

    readRebuildProgress: async () =>
      new Map(
        (await pool.query<ProgressRow>(readProgress)).map(({ part, progress }) => [part, progress]),
      ),
    noteRebuildProgress: async (part, progress) => {
      await pool.query(noteProgress, [part, JSON.stringify(progress)]);
    },
    forgetRebuildProgress: async (prefix) => {
      await pool.query(forgetProgress, [prefix]);
    },

    restoreLakeEntries: async (rows) => {
      if (rows.length === 0) return;
      await createBlocks(rows);
      await pool.query(restoreEntries, [
        ...lakeEntryArrays(rows),
        bigintArray(rows, ({ archivedMs }) => BigInt(archivedMs)),
      ]);
    },
    dropSegmentEntries: async (segments) => {
      const [row] = await pool.query<{ [column: string]: unknown; dropped: bigint }>(dropEntries, [
        textArray(segments, (name) => name),
      ]);
      return Number(row?.dropped ?? 0n);
    },

    restoreStoringTimes: async (rows) => {
      if (rows.length === 0) return;
      await pool.query(restoreTimes, [
        ...nightlyKeyArrays(rows),
        bigintArray(rows, ({ storedMs }) => BigInt(Math.trunc(storedMs))),
      ]);
    },

    markReprocessed: async (rows) => {
      if (rows.length === 0) return;
      await pool.query(mark, [
        textArray(rows, ({ survey }) => survey),
        bigintArray(rows, ({ alertId }) => alertId),
        textArray(rows, ({ oid }) => oid),
        textArray(rows, ({ objectKind }) => objectKind),
        doubleArray(rows, ({ mjdTai }) => mjdTai),
        textArray(rows, ({ classifier }) => classifier),
        textArray(rows, ({ classifierVersion }) => classifierVersion),
        bigintArray(rows, ({ reprocessedMs }) => BigInt(Math.trunc(reprocessedMs))),
      ]);
    },

    findNightSegments: async (survey, firstNight, lastNight) => {
      const rows = await pool.query<SegmentRow>(findSegments, [survey, firstNight, lastNight]);
      return rows.map((row) => ({
        segment: row.segment,
        firstArchivedMs: Number(row.first_archived_ms),
        lastArchivedMs: Number(row.last_archived_ms),
      }));
    },

    readAnswersOfNight: async function* (asked) {
      const { survey, fromMjdTai, toMjdTai, classifier, version, signal } = asked;
      const statement = {
        text: readAnswers.text,
        parameters: [fromMjdTai, toMjdTai, survey, classifier, version],
        batchRows: answersAtOnce,
      };
      for await (const rows of pool.readBatches(statement, signal)) yield rows.map(answerOf);
    },

    recountNights: async (duplicates) => {
      await pool.transaction(async ({ query }) => {
        // Without a name: several statements in one message.
        await query(recount.text);
        if (duplicates.length === 0) return;
        await query(countDuplicates, [
          integerArray(duplicates, ({ halfDay }) => halfDay),
          textArray(duplicates, ({ survey }) => survey),
          textArray(duplicates, ({ band }) => band),
          bigintArray(duplicates, ({ count }) => BigInt(count)),
        ]);
      }, noTimeout);
    },

    analyzeTables: async () => {
      await pool.query('ANALYZE');
    },
  };
}

/** Cells in the order of read-answers-of-night.sql. */
function answerOf(cells: CellRow): AnswerBesideServed {
  const [oid, alertId, topClass, probabilities, version, servedTopClass, served] = cells;
  return {
    oid: String(oid),
    alertId: BigInt(String(alertId)),
    topClass: String(topClass),
    probabilities: probabilities as Readonly<Record<string, number>>,
    served:
      version === null
        ? null
        : {
            version: String(version),
            topClass: String(servedTopClass),
            probabilities: served as Readonly<Record<string, number>>,
          },
  };
}
