import type { ObjectKind } from '@lucero/alert';
import { LuceroError } from '@lucero/errors';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type {
  ClassifierInUse,
  RankedObject,
  RankedObjectPage,
  RankedObjectQuery,
  RankedObjects,
  RankedOrder,
} from './contract.ts';
import { decodeRankedCursor, encodeRankedCursor, type RankedCursor } from './ranked-cursor.ts';
import { countStatement, listStatement, type Part } from './ranked-statement.ts';

const greatestLimit = 10_000;
const greatestOffset = 100_000;
const greatestOidCount = 1_000;
/** Ten degrees: a field of view, not a survey. */
const greatestRadiusArcsec = 36_000;
/** As many are counted, and sorted by what is in no index. */
const greatestCount = 100_000;
/** Objects of which the classifiers in use are told. */
const newestObjectCount = 1_000;

const advice = {
  text:
    'few objects match among many that were looked through; name a class with its classifier, the time of the last ' +
    'detection, a cone or ids, or take another order',
};

/** Orders that an index has, or that follow a filter which leaves few objects. */
const indexedOrders: ReadonlySet<RankedOrder> = new Set([
  'asked',
  'oid',
  'firstMjdTai',
  'lastMjdTai',
  'distance',
  'probability',
]);

export function rankedObjects(pool: ConnectionPool): RankedObjects {
  const listInUse = readStatement('ranked-objects/list-classifiers-in-use');
  const readLimits = readStatement('ranked-objects/read-object-limits');

  const rowsOf = async (
    query: RankedObjectQuery,
    part: Part,
    page: Parameters<typeof listStatement>[2],
  ): Promise<RankedRow[]> => {
    const { text, parameters } = listStatement(query, part, page);
    return await pool.queryBriefly<RankedRow>(text, parameters, advice);
  };
  const countUpTo = async (query: RankedObjectQuery, part: Part, most: number): Promise<number> => {
    const { text, parameters } = countStatement(query, part, most);
    const [row] = await pool.queryBriefly<{ count: number }>(text, parameters, advice);
    return row!.count;
  };

  /**
   * By probability, those without a class come last: two questions, each of which an index answers in order,
   * where one for both would have to sort all objects.
   */
  const byProbability = async (
    query: RankedObjectQuery,
    cursor: RankedCursor | null,
    limit: number,
  ): Promise<RankedRow[]> => {
    const { offset } = query;
    const isPastClassified = cursor !== null && cursor.value === null;
    const classified = isPastClassified
      ? []
      : await rowsOf(query, 'classified', { limit, offset, cursor });
    if (classified.length === limit || query.isClassified) return classified;
    const passed =
      offset === 0 || classified.length > 0 ? offset : await countUpTo(query, 'classified', offset);
    const rest = {
      limit: limit - classified.length,
      offset: offset - passed,
      cursor: isPastClassified ? cursor : null,
    };
    return [...classified, ...(await rowsOf(query, 'unclassified', rest))];
  };

  return {
    findRankedObjects: async (query) => {
      checkBounds(query);
      const part = partOf(query);
      if (!indexedOrders.has(query.orderBy)) {
        const found = await countUpTo(query, part, greatestCount + 1);
        if (found > greatestCount) throw tooManyToSort(query.orderBy);
      }
      const cursor = query.cursor === undefined ? null : decodeRankedCursor(query.cursor, query);
      // One more tells whether there is another page.
      const limit = query.limit + 1;
      const rows =
        query.orderBy === 'probability'
          ? await byProbability(query, cursor, limit)
          : await rowsOf(query, part, { limit, offset: query.offset, cursor });
      return pageOf(query, rows);
    },

    countRankedObjects: async (query) => {
      checkBounds(query);
      const found = await countUpTo(query, partOf(query), greatestCount + 1);
      return { count: Math.min(found, greatestCount), isLowerBound: found > greatestCount };
    },

    readObjectLimits: async (survey) => {
      const [row] = await pool.query<LimitsRow>(readLimits, [survey]);
      return {
        minDetectionCount: row!.min_detection_count,
        maxDetectionCount: row!.max_detection_count,
        minFirstMjdTai: row!.min_first_mjd_tai,
        maxFirstMjdTai: row!.max_first_mjd_tai,
      };
    },

    listClassifiersInUse: async (survey) => {
      const rows = await pool.query<InUseRow>(listInUse, [survey, newestObjectCount]);
      return rows.map(
        (row, i): ClassifierInUse => ({
          classifier: row.classifier,
          version: row.classifier_version,
          readsFeatures: row.reads_features,
          // Sorted by the newest classification within a classifier.
          isCurrent: rows[i + 1]?.classifier !== row.classifier,
        }),
      );
    },
  };
}

function partOf({ isClassified }: RankedObjectQuery): Part {
  return isClassified ? 'classified' : 'all';
}

/** @throws LuceroError LUCERO_REQUEST_INVALID */
function checkBounds(query: RankedObjectQuery): void {
  const { limit, offset, oids, cone, rank, orderBy, lastMjdTaiFrom } = query;
  const isNarrow = oids !== undefined || cone !== undefined || lastMjdTaiFrom !== undefined;
  const complaints: readonly (readonly [boolean, string])[] = [
    [!isWhole(limit, 1, greatestLimit), `a page has 1 to ${greatestLimit} objects`],
    [!isWhole(offset, 0, greatestOffset), `pages by number reach to object ${greatestOffset}`],
    [(oids?.length ?? 0) > greatestOidCount, `at most ${greatestOidCount} oids at a time`],
    [orderBy === 'distance' && cone === undefined, 'ordering by distance needs a cone'],
    [orderBy === 'asked' && (oids === undefined || cone !== undefined), 'no oids to order by'],
    [!isWhole(rank, 1, 1_000), 'ranks begin with 1'],
    [rank > 1 && !isNarrow, 'ranks beyond 1 need oids, a cone or the time of the last detection'],
    [
      cone !== undefined &&
        !(
          Number.isFinite(cone.raDeg) &&
          Math.abs(cone.decDeg) <= 90 &&
          cone.radiusArcsec >= 0 &&
          cone.radiusArcsec <= greatestRadiusArcsec
        ),
      `a cone needs a position and a radius up to ${greatestRadiusArcsec} arcsec`,
    ],
  ];
  for (const [isWrong, text] of complaints) {
    if (isWrong) throw new LuceroError('LUCERO_REQUEST_INVALID', text);
  }
}

function isWhole(value: number, least: number, greatest: number): boolean {
  return Number.isInteger(value) && value >= least && value <= greatest;
}

function tooManyToSort(orderBy: RankedOrder): LuceroError {
  return new LuceroError(
    'LUCERO_REQUEST_INVALID',
    `more than ${greatestCount} objects match, which are not sorted by ${orderBy}: narrow them by time, class, cone or oid`,
  );
}

interface LimitsRow {
  readonly [column: string]: unknown;
  readonly min_detection_count: number | null;
  readonly max_detection_count: number | null;
  readonly min_first_mjd_tai: number | null;
  readonly max_first_mjd_tai: number | null;
}

interface InUseRow {
  readonly [column: string]: unknown;
  readonly classifier: string;
  readonly classifier_version: string;
  readonly reads_features: boolean;
}

interface RankedRow {
  readonly [column: string]: unknown;
  readonly oid: string;
  readonly survey: string;
  readonly object_kind: ObjectKind;
  readonly ra_deg: number;
  readonly dec_deg: number;
  readonly first_mjd_tai: number;
  readonly last_mjd_tai: number;
  readonly detection_count: number;
  readonly class_name: string | null;
  readonly classifier: string | null;
  readonly classifier_version: string | null;
  readonly probability: number | null;
  readonly order_value: number | string | bigint | null;
}

function pageOf(query: RankedObjectQuery, rows: readonly RankedRow[]): RankedObjectPage {
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  if (last === undefined || rows.length === items.length) {
    return { items: items.map((row) => rankedOf(query, row)), nextCursor: null };
  }
  const { oid, object_kind: objectKind, order_value: found } = last;
  const value = typeof found === 'bigint' ? Number(found) : found;
  return {
    items: items.map((row) => rankedOf(query, row)),
    nextCursor: encodeRankedCursor(query, { value, oid, objectKind }),
  };
}

function rankedOf({ rank }: RankedObjectQuery, row: RankedRow): RankedObject {
  return {
    survey: row.survey,
    objectKind: row.object_kind,
    oid: row.oid,
    raDeg: row.ra_deg,
    decDeg: row.dec_deg,
    firstMjdTai: row.first_mjd_tai,
    lastMjdTai: row.last_mjd_tai,
    detectionCount: row.detection_count,
    className: row.class_name,
    classifier: row.classifier,
    classifierVersion: row.classifier_version,
    probability: row.probability,
    rank: row.class_name === null ? null : rank,
  };
}
