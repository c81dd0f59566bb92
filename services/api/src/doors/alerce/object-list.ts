import { wrapDeg } from '@lucero/sky';
import type { RankedObject, RankedObjectQuery, RankedOrder } from '@lucero/store';
import { type Static, Type } from 'typebox';
import type { ApiStore } from '../../api-options.ts';
import { RequestInvalidError } from '../../request-error.ts';
import type { ClassifierNames } from './classifier-names.ts';
import { type Dialect, mjdTaiOf } from './dialect.ts';

const defaultPageSize = 10;
const greatestPageSize = 10_000;
/** Pages by number reach as far; a cursor reaches everywhere. */
const greatestOffset = 100_000;
const greatestOidCount = 1_000;
const defaultRadiusArcsec = 30;

/** Printable: a NUL is no text for Postgres. */
const text = Type.String({ pattern: '^[ -~]{1,200}$' });
const mjdRange = Type.Array(Type.Number({ minimum: 0, maximum: 200_000 }), { maxItems: 2 });
const countRange = Type.Array(Type.Integer({ minimum: 0, maximum: 1_000_000_000 }), {
  maxItems: 2,
});

/** Parameters of both lists of objects; each has its own spelling of some. */
export const objectListParameters = Type.Object({
  survey: Type.Optional(text),
  survey_id: Type.Optional(text),
  oid: Type.Optional(
    Type.Array(Type.String({ pattern: '^[!-~]{1,64}$' }), { maxItems: greatestOidCount }),
  ),
  classifier: Type.Optional(text),
  classifier_version: Type.Optional(text),
  class: Type.Optional(text),
  class_name: Type.Optional(text),
  ranking: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000 })),
  probability: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  ndet: Type.Optional(countRange),
  n_det: Type.Optional(countRange),
  firstmjd: Type.Optional(mjdRange),
  lastmjd: Type.Optional(mjdRange),
  ra: Type.Optional(Type.Number({ minimum: -360, maximum: 360 })),
  dec: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  radius: Type.Optional(Type.Number({ minimum: 0, maximum: 36_000 })),
  page: Type.Optional(Type.Integer()),
  page_size: Type.Optional(Type.Integer({ maximum: greatestPageSize })),
  count: Type.Optional(Type.Boolean()),
  order_by: Type.Optional(text),
  order_mode: Type.Optional(text),
  cursor: Type.Optional(Type.String({ maxLength: 1_000 })),
});
export type ObjectListParameters = Static<typeof objectListParameters>;

export interface ObjectListPage {
  readonly items: readonly RankedObject[];
  /** Null: not counted. */
  readonly total: number | null;
  readonly isLowerBound: boolean;
  readonly page: number;
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
  /** Null on the last page. */
  readonly cursor: string | null;
  /** Null when the page was asked for by cursor, or is the last. */
  readonly next: number | null;
  readonly previous: number | null;
}

/**
 * What can be sorted by, in the words of both interfaces. 'oid' also stands for what is not kept per object
 * (colours, scatter of the position, counts of the survey): they are null in lists, and equal nulls go by oid.
 */
const orders: Readonly<Record<string, RankedOrder>> = {
  oid: 'oid',
  ndet: 'detectionCount',
  n_det: 'detectionCount',
  meanra: 'raDeg',
  meandec: 'decDeg',
  deltajd: 'spanDays',
  deltamjd: 'spanDays',
  firstmjd: 'firstMjdTai',
  lastmjd: 'lastMjdTai',
  class_name: 'className',
  class: 'className',
  classifier_version: 'classifierVersion',
  probability: 'probability',
  ...Object.fromEntries(
    [
      ...['g_r_max', 'g_r_max_corr', 'g_r_mean', 'g_r_mean_corr', 'sigmara', 'sigmadec'],
      ...['ndethist', 'ncovhist', 'mjdstarthist', 'mjdendhist', 'corrected', 'stellar'],
      ...['step_id_corr', 'classifier_name', 'ranking', 'oid_list', 'tid', 'sid'],
      ...['n_forced', 'n_non_det', 'created_date', 'updated_date'],
    ].map((name) => [name, 'oid' as const]),
  ),
};

/** Of an interface: what holds when nothing is said. */
export interface ListDefaults {
  readonly orderBy: string | null;
  readonly orderMode: 'ASC' | 'DESC';
}

/**
 * Reads one page. Without an order of its own: as the oids were given; in a cone by distance; by probability when
 * a class or probability is asked for; else the newest first.
 *
 * @throws RequestInvalidError naming the parameter
 */
export async function readObjectList(
  asked: ObjectListParameters,
  dialect: Dialect,
  defaults: ListDefaults,
  parts: { readonly store: ApiStore; readonly names: ClassifierNames },
): Promise<ObjectListPage> {
  const pageSize = (asked.page_size ?? 0) > 0 ? asked.page_size! : defaultPageSize;
  const page = Math.max(asked.page ?? 1, 1);
  const isByCursor = asked.cursor !== undefined;
  if (!isByCursor && (page - 1) * pageSize > greatestOffset) {
    throw new RequestInvalidError({
      page: `reaches beyond object ${greatestOffset}: go on with the cursor of the page before`,
    });
  }
  const query = await queryOf(asked, dialect, defaults, parts.names);
  const place = {
    page,
    hasPrevious: isByCursor || page > 1,
    previous: isByCursor || page === 1 ? null : page - 1,
  };
  if (query === null) {
    const none = { items: [], hasNext: false, cursor: null, next: null, isLowerBound: false };
    return { ...place, ...none, total: asked.count ? 0 : null };
  }
  const [found, counted] = await Promise.all([
    parts.store.findRankedObjects({
      ...query,
      limit: pageSize,
      offset: isByCursor ? 0 : (page - 1) * pageSize,
      ...(asked.cursor === undefined ? {} : { cursor: asked.cursor }),
    }),
    asked.count ? parts.store.countRankedObjects({ ...query, limit: pageSize, offset: 0 }) : null,
  ]);
  const hasNext = found.nextCursor !== null;
  return {
    ...place,
    items: found.items,
    total: counted?.count ?? null,
    isLowerBound: counted?.isLowerBound ?? false,
    hasNext,
    cursor: found.nextCursor,
    next: hasNext && !isByCursor ? page + 1 : null,
  };
}

/** Null: nothing can match. */
async function queryOf(
  asked: ObjectListParameters,
  dialect: Dialect,
  defaults: ListDefaults,
  names: ClassifierNames,
): Promise<Omit<RankedObjectQuery, 'limit' | 'offset'> | null> {
  const className = asked.class ?? asked.class_name;
  const { classifier, classifier_version: version, ranking, probability } = asked;
  const isClassified = [className, classifier, version, ranking, probability].some(
    (given) => given !== undefined,
  );
  const resolved = await names.resolve(dialect.survey, {
    ...(classifier === undefined ? {} : { classifier }),
    ...(className === undefined ? {} : { className }),
  });
  // Ranks begin with 1: none is the 0th.
  if (ranking === 0) return null;
  const oids = asked.oid ?? [];
  const isPattern = oids.length === 1 && oids[0]!.includes('*');
  const cone = coneOf(asked);
  const { minimum: minDetections, maximum: maxDetections } = rangeOf(asked.ndet ?? asked.n_det);
  const first = timesOf(asked.firstmjd, dialect);
  const last = timesOf(asked.lastmjd, dialect);
  const narrowing = {
    ...(isPattern ? { oidPattern: oids[0]! } : oids.length > 0 ? { oids: [...new Set(oids)] } : {}),
    ...(cone === null ? {} : { cone }),
    ...(version === undefined ? {} : { classifierVersion: version }),
    ...(className === undefined ? {} : { className }),
    ...(probability === undefined ? {} : { minProbability: probability }),
    ...(minDetections === undefined ? {} : { minDetections }),
    ...(maxDetections === undefined ? {} : { maxDetections }),
    ...(first.minimum === undefined ? {} : { firstMjdTaiFrom: first.minimum }),
    ...(first.maximum === undefined ? {} : { firstMjdTaiTo: first.maximum }),
    ...(last.minimum === undefined ? {} : { lastMjdTaiFrom: last.minimum }),
    ...(last.maximum === undefined ? {} : { lastMjdTaiTo: last.maximum }),
  };
  return {
    survey: dialect.survey,
    oidRange: dialect.oidRange,
    classifier: resolved,
    isClassified,
    rank: ranking ?? 1,
    ...narrowing,
    ...orderOf(asked, defaults, narrowing),
  };
}

function orderOf(
  asked: ObjectListParameters,
  defaults: ListDefaults,
  { oids, cone, className, minProbability }: Partial<RankedObjectQuery>,
): Pick<RankedObjectQuery, 'orderBy' | 'descending'> {
  const orderMode = (asked.order_mode ?? defaults.orderMode).toUpperCase();
  if (orderMode !== 'ASC' && orderMode !== 'DESC') {
    throw new RequestInvalidError({ order_mode: 'is ASC or DESC' });
  }
  if (asked.order_by !== undefined) {
    const orderBy = Object.hasOwn(orders, asked.order_by) ? orders[asked.order_by] : undefined;
    if (orderBy === undefined) {
      throw new RequestInvalidError({
        order_by: `is none of ${Object.keys(orders).join(', ')}`,
      });
    }
    return { orderBy, descending: orderMode === 'DESC' };
  }
  if (cone !== undefined) return { orderBy: 'distance', descending: false };
  if (oids !== undefined) return { orderBy: 'asked', descending: false };
  if (defaults.orderBy !== null) {
    return { orderBy: orders[defaults.orderBy]!, descending: orderMode === 'DESC' };
  }
  const isByProbability = className !== undefined || minProbability !== undefined;
  return { orderBy: isByProbability ? 'probability' : 'lastMjdTai', descending: true };
}

function coneOf({
  ra,
  dec,
  radius,
}: ObjectListParameters): NonNullable<RankedObjectQuery['cone']> | null {
  if (ra === undefined && dec === undefined) return null;
  if (ra === undefined) throw new RequestInvalidError({ ra: 'is missing beside dec' });
  if (dec === undefined) throw new RequestInvalidError({ dec: 'is missing beside ra' });
  return { raDeg: wrapDeg(ra), decDeg: dec, radiusArcsec: radius ?? defaultRadiusArcsec };
}

interface Range {
  readonly minimum?: number;
  readonly maximum?: number;
}

function rangeOf(values: readonly number[] | undefined): Range {
  const [minimum, maximum] = values ?? [];
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  };
}

/** A time that was read here and is sent back has lost its last digit between the scales: 0.1 ms more. */
const roundingDays = 1e-9;

function timesOf(mjds: readonly number[] | undefined, dialect: Dialect): Range {
  const { minimum, maximum } = rangeOf(mjds);
  return {
    ...(minimum === undefined ? {} : { minimum: mjdTaiOf(dialect, minimum) - roundingDays }),
    ...(maximum === undefined ? {} : { maximum: mjdTaiOf(dialect, maximum) + roundingDays }),
  };
}
