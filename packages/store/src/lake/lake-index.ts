import { nightlyKeyArrays, oncePerAlert, type TimedAlertKey } from '../alerts/alert-key.ts';
import { nightBlocks } from '../nights/night-blocks.ts';
import { bigintArray, byteaArray, integerArray, textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { LakeEntry, LakeIndex } from './contract.ts';

const pageRows = 10_000;

export function lakeIndex(pool: ConnectionPool): LakeIndex {
  const storeEntries = readStatement('lake/store-lake-entries');
  const find = readStatement('lake/find-lake-entry');
  const findSome = readStatement('lake/find-lake-entries');
  const readEntries = readStatement('lake/read-segment-entries');
  const readSegments = readStatement('lake/read-indexed-segments');
  const countUnkept = readStatement('lake/count-unkept-alerts');
  const createBlocks = nightBlocks(pool, 'lake_index');
  return {
    storeLakeEntries: async (entries) => {
      // Of copies in one batch, too, the first.
      const rows = oncePerAlert(entries.toReversed());
      if (rows.length === 0) return;
      await createBlocks(rows);
      await pool.query(storeEntries, [
        ...lakeEntryArrays(rows),
        bigintArray(rows, ({ archivedMs }) =>
          archivedMs === undefined ? null : BigInt(archivedMs),
        ),
      ]);
    },
    findLakeEntry: async (survey, alertId) => {
      const [row] = await pool.query<StoredEntry>(find, [survey, alertId]);
      return row === undefined ? null : entryOf(row);
    },
    findLakeEntries: async (survey, alertIds) => {
      const ids = bigintArray(alertIds, (id) => id);
      const rows = await pool.query<StoredEntry>(findSome, [survey, ids, pageRows]);
      return rows.map(entryOf);
    },
    readSegmentEntries: async function* (segment) {
      let from = 0;
      for (;;) {
        const rows = await pool.query<StoredEntry>(readEntries, [segment, BigInt(from), pageRows]);
        for (const row of rows) yield entryOf(row);
        const last = rows.at(-1);
        if (last === undefined || rows.length < pageRows) return;
        from = Number(last.byte_offset) + 1;
      }
    },
    readIndexedSegments: async function* (start) {
      let behind = start;
      for (;;) {
        const rows = await pool.query<StoredSegment>(readSegments, [behind, pageRows]);
        for (const { segment } of rows) yield segment;
        const last = rows.at(-1);
        if (last === undefined || rows.length < pageRows) return;
        behind = last.segment;
      }
    },
    countUnkeptAlerts: async ({ fromNight, toNight, publishedFromMs, publishedBeforeMs }) => {
      const rows = await pool.query<StoredCount>(countUnkept, [
        ...[fromNight, toNight, BigInt(publishedFromMs), BigInt(publishedBeforeMs)],
      ]);
      return rows.map(({ survey, alert_count: alertCount, example }) => ({
        ...{ survey, alertCount: Number(alertCount), example },
      }));
    },
  };
}

/** The first parameters of every statement that writes entries: key, night, place, hash. */
export function lakeEntryArrays(rows: readonly (LakeEntry & TimedAlertKey)[]): readonly Buffer[] {
  return [
    ...nightlyKeyArrays(rows),
    textArray(rows, (row) => row.segment),
    bigintArray(rows, (row) => BigInt(row.offset)),
    integerArray(rows, (row) => row.length),
    byteaArray(rows, ({ sha256 }) => (sha256 === null ? null : Buffer.from(sha256))),
  ];
}

interface StoredEntry {
  readonly [column: string]: unknown;
  readonly survey: string;
  readonly alert_id: bigint;
  readonly segment: string;
  readonly byte_offset: bigint;
  readonly byte_length: number;
  readonly packet_sha256: Buffer | null;
}

interface StoredSegment {
  readonly [column: string]: unknown;
  readonly segment: string;
}

interface StoredCount {
  readonly [column: string]: unknown;
  readonly survey: string;
  readonly alert_count: bigint;
  readonly example: bigint;
}

function entryOf(row: StoredEntry): LakeEntry {
  const { survey, alert_id: alertId, segment, byte_offset, byte_length: length } = row;
  const sha256 = row.packet_sha256;
  return { survey, alertId, segment, offset: Number(byte_offset), length, sha256 };
}
