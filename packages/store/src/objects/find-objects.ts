/**
 * Lists of objects: the one statement that is put together from parts, since a filter that is absent
 * must not be in it (Postgres plans `$1 IS NULL OR …` without any index). The parts are constant
 * texts; every value is a parameter.
 */
import type { Band, ObjectKind } from '@lucero/alert';
import { LuceroError } from '@lucero/errors';
import { textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool, Parameter } from '../postgres/connection-pool.ts';
import type { GiveParameter } from '../postgres/give-parameter.ts';
import { checkedLimit } from '../postgres/query-limit.ts';
import { coneAngleDeg } from './cone-angle.ts';
import type { ObjectPage, ObjectQuery, ObjectSummary, Objects } from './contract.ts';
import { matchConditions } from './match-conditions.ts';
import { boundConditions } from './object-bounds.ts';
import { decodeCursor, encodeCursor } from './object-cursor.ts';
import { objectsNear } from './objects-near.ts';
import { adviceForLists, isPageBounded } from './page-bounds.ts';

const greatestOidCount = 1_000;

/** What each order sorts by. */
export const orderExpressions = {
  lastMjdTai: 'o.last_mjd_tai',
  firstMjdTai: 'o.first_mjd_tai',
  detectionCount: 'o.detection_count',
  probability: 'probability',
  distance: 'distance_arcsec',
} as const satisfies Record<ObjectQuery['orderBy'], string>;

export function findObjectsIn(pool: ConnectionPool): Pick<Objects, 'findObjects' | 'findObject'> {
  return {
    findObjects: async (query) => {
      const { text, parameters } = objectStatement(query, true);
      const rows = isPageBounded(query)
        ? await pool.query<SummaryRow>(text, parameters)
        : await pool.queryBriefly<SummaryRow>(text, parameters, adviceForLists);
      return pageOf(query, rows);
    },
    findObject: async ({ oid, survey }) => {
      const statement = objectStatement(
        {
          oids: [oid],
          ...(survey === undefined ? {} : { survey }),
          ...{ orderBy: 'lastMjdTai', descending: true, limit: 1 },
        },
        false,
      );
      // Asked more than anything else, and of one plan whatever is asked: planned once per connection.
      const name = survey === undefined ? 'objects/find-object' : 'objects/find-object-of-survey';
      const { text, parameters } = statement;
      const [row] = await pool.query<SummaryRow>({ name, text }, parameters);
      return row === undefined ? null : summaryOf(row);
    },
  };
}

interface Statement {
  readonly text: string;
  readonly parameters: readonly Parameter[];
}

/** In it `o` is the object, `c` its classification, `distance_arcsec` and `probability` are computed. */
export interface ObjectSelection {
  /** Behind FROM. */
  readonly from: string;
  /** To be joined by AND; empty: every object. */
  readonly conditions: readonly string[];
}

/**
 * What chooses objects, for every statement that asks for those of a query or for what belongs to them.
 *
 * @param options.isList lists leave out objects of which the survey withdrew everything
 * @param options.pagesOfSaid it is asked for each row of `said`, a classifier that the object's newest one must be
 * @param options.showsClassification false: the classification is joined only where a condition needs it
 */
export function objectSelection(
  query: Omit<ObjectQuery, 'limit' | 'cursor' | 'descending'>,
  options: {
    readonly isList: boolean;
    readonly showsClassification: boolean;
    readonly pagesOfSaid?: boolean;
  },
  given: GiveParameter,
): ObjectSelection {
  const conditions: string[] = options.isList ? ['o.detection_count > 0'] : [];
  const joins: string[] = [];

  let objects = 'object AS o';
  let distance = 'NULL::double precision';
  if (query.cone !== undefined) {
    const { raDeg, decDeg, radiusArcsec } = query.cone;
    checkCone(query.cone);
    objects = objectsNear(query.cone, given);
    distance = distanceExpression(given(coneAngleDeg(raDeg)), given(coneAngleDeg(decDeg)));
    conditions.push(`distance_arcsec <= ${given(radiusArcsec)}::double precision`);
  } else if (query.orderBy === 'distance') {
    throw new LuceroError('LUCERO_REQUEST_INVALID', 'ordering by distance needs a cone');
  }

  const { className, minProbability } = query;
  const needsClassification =
    className !== undefined || minProbability !== undefined || query.orderBy === 'probability';
  const hasClassification = needsClassification || options.showsClassification;
  if (hasClassification) {
    joins.push(
      classificationJoin(
        query.classifier,
        options.pagesOfSaid === true,
        needsClassification,
        given,
      ),
    );
  }
  let probability = hasClassification ? 'c.top_probability' : 'NULL::double precision';
  if (className !== undefined) {
    // More than one half makes a class the top one, whose probability is a column of its own: an
    // index then serves filter and order.
    if (minProbability === undefined || minProbability > 0.5) {
      conditions.push(`c.top_class = ${given(className)}`);
    } else {
      probability = `(c.probabilities->>${given(className)}::text)::double precision`;
    }
  }
  if (minProbability !== undefined) {
    conditions.push(`probability >= ${given(minProbability)}::double precision`);
  }
  if (query.orderBy === 'probability') conditions.push('probability IS NOT NULL');

  if (query.survey !== undefined) conditions.push(`o.survey = ${given(query.survey)}`);
  if (query.oids !== undefined) {
    if (query.oids.length > greatestOidCount) {
      throw new LuceroError('LUCERO_REQUEST_INVALID', `at most ${greatestOidCount} oids at a time`);
    }
    conditions.push(`o.oid = ANY (${given(textArray(query.oids, (oid) => oid))}::text[])`);
  }
  conditions.push(...boundConditions(query, given), ...matchConditions(query, given));

  // The lateral names the two computed columns once for filter, order, cursor and result.
  return {
    from: `${objects}
           ${joins.join('\n')}
           CROSS JOIN LATERAL (SELECT ${distance} AS distance_arcsec, ${probability} AS probability)
             AS computed`,
    conditions,
  };
}

/** @param isList lists leave out objects of which the survey withdrew everything */
function objectStatement(query: ObjectQuery, isList: boolean): Statement {
  const limit = checkedLimit(query.limit);
  const parameters: Parameter[] = [];
  const given: GiveParameter = (value) => `$${parameters.push(value)}`;
  const pagesOfSaid = query.classifier === undefined && query.orderBy === 'probability';
  const options = { isList, showsClassification: true, pagesOfSaid };
  const selection = objectSelection(query, options, given);
  const conditions = [...selection.conditions];
  const order = orderExpressions[query.orderBy];
  const direction = query.descending ? 'DESC' : 'ASC';
  // Ties by the key, taken from the table whose index has the order.
  const key =
    query.orderBy === 'probability'
      ? ['c.oid', 'c.survey', 'c.object_kind']
      : ['o.oid', 'o.survey', 'o.object_kind'];
  if (query.cursor !== undefined) {
    const cursor = decodeCursor(query.cursor, query);
    conditions.push(
      `(${order}, ${key.join(', ')}) ${query.descending ? '<' : '>'}
       (${given(cursor.value)}::double precision, ${given(cursor.oid)}, ${given(cursor.survey)},
        ${given(cursor.objectKind)}::object_kind)`,
    );
  }

  const count = given(limit + 1);
  const sorted = (column: string) => `${column} ${direction}`;
  const page = `SELECT ${objectColumns}, ${order} AS order_value, distance_arcsec, probability, c.classifier,
             c.classifier_version, c.top_class,
             ${closureFragments.validity_end} AS validity_end_mjd_tai,
             ${closureFragments.survey_detection_count} AS survey_detection_count,
             ${closureFragments.host_redshift} AS host_redshift
           FROM ${selection.from}
           ${conditions.length === 0 ? '' : `WHERE ${conditions.join('\n AND ')}`}
           ORDER BY ${[order, ...key].map(sorted).join(', ')}
           LIMIT ${count}`;
  if (!pagesOfSaid) return { text: page, parameters };
  // The indexes by probability begin with the classifier: a page of each, and of these the first.
  return {
    text: `${saidClassifiers}
      SELECT page.* FROM said CROSS JOIN LATERAL (${page}) AS page
      ORDER BY ${['order_value', 'oid', 'survey', 'object_kind'].map(sorted).join(', ')}
      LIMIT ${count}`,
    parameters,
  };
}

/** What a summary has of an object. */
const objectColumns = [
  ...['oid', 'survey', 'object_kind', 'ra_deg', 'dec_deg', 'first_mjd_tai', 'last_mjd_tai'],
  ...['detection_count', 'last_alert_id', 'last_band', 'last_mag'],
]
  .map((column) => `o.${column}`)
  .join(', ');

/** Every classifier that has said something, by as many jumps through an index. */
const saidClassifiers = `WITH RECURSIVE said (classifier) AS (
    SELECT min(classifier) FROM classification
    UNION ALL
    SELECT (SELECT min(k.classifier) FROM classification AS k WHERE k.classifier > said.classifier)
    FROM said WHERE said.classifier IS NOT NULL
  )`;

/** The named classifier's row, else the row of the newest alert. */
function classificationJoin(
  classifier: string | undefined,
  pagesOfSaid: boolean,
  isNeeded: boolean,
  given: GiveParameter,
): string {
  const sameObject = (of: string) =>
    `${of}.oid = o.oid AND ${of}.survey = o.survey AND ${of}.object_kind = o.object_kind`;
  const kind = isNeeded ? 'JOIN' : 'LEFT JOIN';
  if (classifier !== undefined) {
    return `${kind} classification AS c
      ON ${sameObject('c')} AND c.classifier = ${given(classifier)}`;
  }
  if (pagesOfSaid) {
    // The same row, in a form that lets Postgres begin with the surest of a classifier.
    return `JOIN classification AS c
      ON ${sameObject('c')} AND c.classifier = said.classifier AND NOT EXISTS (
        SELECT FROM classification AS k
        WHERE ${sameObject('k')} AND (k.mjd_tai > c.mjd_tai OR k.mjd_tai = c.mjd_tai
          AND (k.alert_id > c.alert_id OR k.alert_id = c.alert_id AND k.classifier < c.classifier))
      )`;
  }
  return `${kind} LATERAL (
      SELECT * FROM classification AS k WHERE ${sameObject('k')}
      ORDER BY k.mjd_tai DESC, k.alert_id DESC, k.classifier LIMIT 1
    ) AS c ON true`;
}

/** What the newest update record of these kinds that says something of it says of the object. */
function newestOfObject(column: string, kinds: string): string {
  return `(
      SELECT u.${column} FROM survey_update AS u
      WHERE u.alert_id IS NULL AND u.oid = o.oid AND u.survey = o.survey
        AND u.object_kind = o.object_kind AND u.kind ${kinds} AND u.${column} IS NOT NULL
      ORDER BY u.update_time_tai_ns DESC, u.update_order DESC, u.unique_id DESC
      LIMIT 1
    )`;
}

/** What update records say of an object `o`, and what is known of its host. */
export const closureFragments = {
  validity_end: newestOfObject('mjd_tai', "= 'objectClosure'"),
  survey_detection_count: newestOfObject(
    'survey_detection_count',
    "IN ('objectClosure', 'detectionCount')",
  ),
  host_redshift: `(
      SELECT h.redshift FROM host AS h
      WHERE h.oid = o.oid AND h.survey = o.survey AND h.object_kind = o.object_kind
    )`,
};

/** Great-circle distance in SQL, by the formula of @lucero/sky's angularDistanceArcsec. */
export function distanceExpression(raDeg: string, decDeg: string): string {
  return `degrees(2 * asin(least(1, sqrt(
      power(sin(radians(o.dec_deg - ${decDeg}::double precision) / 2), 2)
      + cos(radians(o.dec_deg)) * cos(radians(${decDeg}::double precision))
      * power(sin(radians(o.ra_deg - ${raDeg}::double precision) / 2), 2))))) * 3600`;
}

export function checkCone({ raDeg, decDeg, radiusArcsec }: NonNullable<ObjectQuery['cone']>): void {
  if (
    !Number.isFinite(raDeg) ||
    !(Math.abs(decDeg) <= 90) ||
    !(radiusArcsec > 0 && radiusArcsec <= greatestRadiusArcsec)
  ) {
    throw new LuceroError(
      'LUCERO_REQUEST_INVALID',
      `a cone needs a position and a radius up to ${greatestRadiusArcsec} arcsec`,
    );
  }
}

/** Ten degrees: a field of view, not a survey. */
const greatestRadiusArcsec = 36_000;

export interface SummaryRow {
  readonly [column: string]: unknown;
  readonly oid: string;
  readonly survey: string;
  readonly object_kind: ObjectKind;
  readonly ra_deg: number;
  readonly dec_deg: number;
  readonly first_mjd_tai: number;
  readonly last_mjd_tai: number;
  readonly detection_count: number;
  readonly last_alert_id: bigint;
  readonly last_band: Band;
  readonly last_mag: number | null;
  readonly validity_end_mjd_tai: number | null;
  readonly survey_detection_count: number | null;
  readonly host_redshift: number | null;
  readonly classifier: string | null;
  readonly classifier_version: string | null;
  readonly top_class: string | null;
  readonly probability: number | null;
  readonly distance_arcsec: number | null;
  readonly order_value: number;
}

function pageOf(query: ObjectQuery, rows: readonly SummaryRow[]): ObjectPage {
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  const hasMore = rows.length > items.length && last !== undefined;
  return {
    items: items.map(summaryOf),
    nextCursor: hasMore
      ? encodeCursor({
          orderBy: query.orderBy,
          descending: query.descending,
          value: last.order_value,
          oid: last.oid,
          survey: last.survey,
          objectKind: last.object_kind,
        })
      : null,
  };
}

export function summaryOf(row: SummaryRow): ObjectSummary {
  return {
    survey: row.survey,
    objectKind: row.object_kind,
    oid: row.oid,
    raDeg: row.ra_deg,
    decDeg: row.dec_deg,
    firstMjdTai: row.first_mjd_tai,
    lastMjdTai: row.last_mjd_tai,
    detectionCount: row.detection_count,
    lastAlertId: row.last_alert_id,
    lastBand: row.last_band,
    lastMag: row.last_mag,
    validityEndMjdTai: row.validity_end_mjd_tai,
    surveyDetectionCount: row.survey_detection_count,
    hostRedshift: row.host_redshift,
    classifier: row.classifier,
    classifierVersion: row.classifier_version,
    topClass: row.top_class,
    probability: row.probability,
    distanceArcsec: row.distance_arcsec,
  };
}
