import type { MessageOrigin } from '../alerts/alert-receipt.ts';
import {
  type ObjectKeyRow,
  objectKeyArrays,
  objectKeyOf,
  objectKeyText,
} from '../objects/object-key.ts';
import { batchStatement, filledStatement, given, listed } from '../postgres/batch-statement.ts';
import { bigintArray, doubleArray, integerArray, textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { decodeKeyset } from '../postgres/keyset-cursor.ts';
import { keysetPage } from '../postgres/keyset-page.ts';
import { checkedBatch, checkedLimit } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { columnNames } from '../postgres/stored-record.ts';
import { addRegionTo } from './add-region.ts';
import type { NewRegionMatch, Regions } from './contract.ts';
import { findRegionCandidatesIn } from './find-region-candidates.ts';
import {
  originOfMatch,
  originOfMatchColumns,
  type Row,
  recordOfMatchColumns,
  regionEventColumns,
  regionEventJoins,
  regionEventOf,
  regionMatchColumns,
  regionMatchKeyColumns,
  regionMatchOf,
  regionVersionOf,
  type VersionRow,
} from './region-rows.ts';
import { sweepRegionsOf } from './sweep-regions.ts';

const listKind = 'regions';
const listFields = ['double', 'text'] as const;
/** Objects in one question. */
const greatestObjectCount = 20_000;

/** Events with a region of the sky, and the objects within. */
export function regions(pool: ConnectionPool): Regions {
  const filled = { columns: regionEventColumns, joins: regionEventJoins };
  const find = filledStatement('regions/find-region-events', filled);
  const list = filledStatement('regions/list-region-events', filled);
  const listLive = filledStatement('regions/list-live-regions', filled);
  const readVersions = readStatement('regions/read-region-versions');
  const readMap = readStatement('regions/read-region-map');
  const readRevision = readStatement('regions/read-region-revision');
  const readMatches = filledStatement('regions/read-region-matches', {
    columns: listed(columnNames({ ...regionMatchKeyColumns, ...regionMatchColumns })),
  });
  const readChanges = readStatement('regions/read-region-match-changes');
  const readFirst = readStatement('regions/read-first-detections');
  const count = readStatement('regions/count-region-candidates');
  const write = batchStatement<NewRegionMatch>(
    'regions/write-region-matches',
    [
      given(regionMatchKeyColumns, ({ match }) => match),
      given(originOfMatchColumns, originOfMatch),
      given(recordOfMatchColumns, ({ record }) => ({ record })),
    ],
    [given(regionMatchColumns, ({ match }) => match)],
  );

  const eventsOf = async (parameters: readonly (string | number | boolean | null)[]) =>
    (await pool.query<Row>(list, parameters)).map(regionEventOf);

  const findRegions: Regions['findRegions'] = async (events) => {
    if (events.length === 0) return [];
    checkedBatch(events.length, greatestObjectCount, 'events');
    return (await pool.query<Row>(find, [textArray(events, (event) => event)])).map(regionEventOf);
  };

  return {
    addRegion: addRegionTo(pool),
    findRegionCandidates: findRegionCandidatesIn(pool),
    sweepRegions: sweepRegionsOf(pool),

    listRegions: async ({ limit, cursor, kind, state }) => {
      const after =
        cursor === undefined
          ? ([-Number.MAX_VALUE, ''] as const)
          : decodeKeyset(listKind, listFields, cursor);
      const isRetracted = state === undefined ? null : state === 'retracted';
      const found = await eventsOf([...after, kind ?? null, isRetracted, checkedLimit(limit) + 1]);
      const { page, nextCursor } = keysetPage(found, limit, listKind, (each) => [
        ...[-each.eventMjdTai, each.event],
      ]);
      return { items: page, nextCursor };
    },

    findRegion: async (event) => (await findRegions([event]))[0] ?? null,
    findRegions,

    listRegionVersions: async (event) =>
      (await pool.query<VersionRow>(readVersions, [event])).map(regionVersionOf),

    readRegionMap: async (event, version) => {
      const [row] = await pool.query<{ readonly map: Buffer | null }>(readMap, [event, version]);
      return row?.map ?? null;
    },

    readRegionRevision: async () =>
      (await pool.query<{ readonly revision: bigint }>(readRevision))[0]?.revision ?? 0n,

    listLiveRegions: async (limit, changedAfterMs) =>
      (await pool.query<Row>(listLive, [checkedLimit(limit), BigInt(changedAfterMs)])).map(
        regionEventOf,
      ),

    readRegionMatches: async (objects) => {
      if (objects.length === 0) return [];
      checkedBatch(objects.length, greatestObjectCount, 'objects');
      return (await pool.query<Row>(readMatches, objectKeyArrays(objects))).map(regionMatchOf);
    },

    readRegionMatchChanges: async (origins) => {
      if (origins.length === 0) return [];
      const rows = await pool.query<Row>(readChanges, originArrays(origins));
      return rows.map((row) => ({
        origin: {
          topic: row.topic as string,
          partition: row.topic_partition as number,
          offset: row.topic_offset as bigint,
        },
        event: row.event as string,
        record: row.record as Readonly<Record<string, unknown>>,
      }));
    },

    readFirstDetections: async (asked) => {
      if (asked.length === 0) return [];
      const rows = await pool.query<Row>(readFirst, [
        ...objectKeyArrays(asked),
        doubleArray(asked, ({ window }) => window.fromMjdTai),
        doubleArray(asked, ({ window }) => window.toMjdTai),
      ]);
      return rows.map((row) => ({
        firstMjdTai: row.first_mjd_tai as number | null,
        firstInWindowMjdTai: row.first_in_window_mjd_tai as number | null,
      }));
    },

    writeRegionMatches: async (rows, nowMs) => {
      if (rows.length === 0) return [];
      const written = await pool.query<ObjectKeyRow & { readonly event: string }>(write, [
        ...write.parametersOf(rows),
        BigInt(nowMs),
      ]);
      const stored = new Set(
        written.map((row) => `${objectKeyText(objectKeyOf(row))} ${row.event}`),
      );
      return rows.map(({ match }) => stored.has(`${objectKeyText(match)} ${match.event}`));
    },

    countRegionCandidates: async (event, maxLevel) =>
      (await pool.query<{ readonly count: number }>(count, [event, maxLevel]))[0]!.count,
  };
}

const originArrays = (origins: readonly MessageOrigin[]): Buffer[] => [
  textArray(origins, ({ topic }) => topic),
  integerArray(origins, ({ partition }) => partition),
  bigintArray(origins, ({ offset }) => offset),
];
