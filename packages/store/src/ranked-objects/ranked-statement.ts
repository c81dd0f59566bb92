/**
 * Lists of ranked objects, put together from constant parts as those of objects/find-objects.ts are: a filter
 * that is absent must not be in the statement. Every value is a parameter.
 */
import { LuceroError } from '@lucero/errors';
import { coneAngleDeg } from '../objects/cone-angle.ts';
import { distanceExpression } from '../objects/find-objects.ts';
import { boundConditions } from '../objects/object-bounds.ts';
import { objectsNear } from '../objects/objects-near.ts';
import { textArray } from '../postgres/binary-array.ts';
import type { Parameter } from '../postgres/connection-pool.ts';
import type { GiveParameter } from '../postgres/give-parameter.ts';
import type { RankedObjectQuery, RankedOrder } from './contract.ts';
import type { RankedCursor } from './ranked-cursor.ts';
import { isSurestOfClass, ofSurest, surestEntries } from './surest-statement.ts';

export interface Statement {
  readonly text: string;
  readonly parameters: readonly Parameter[];
}

/** Which objects: with a class of the classifier, without, or both kinds at once. */
export type Part = 'classified' | 'unclassified' | 'all';

interface OrderColumn {
  readonly expression: string;
  readonly sqlType: 'double precision' | 'text';
  readonly isNullable?: boolean;
}

const orderColumns: Readonly<Record<RankedOrder, OrderColumn>> = {
  asked: { expression: 'o.asked_position', sqlType: 'double precision' },
  oid: { expression: 'o.oid', sqlType: 'text' },
  raDeg: { expression: 'o.ra_deg', sqlType: 'double precision' },
  decDeg: { expression: 'o.dec_deg', sqlType: 'double precision' },
  firstMjdTai: { expression: 'o.first_mjd_tai', sqlType: 'double precision' },
  lastMjdTai: { expression: 'o.last_mjd_tai', sqlType: 'double precision' },
  spanDays: { expression: '(o.last_mjd_tai - o.first_mjd_tai)', sqlType: 'double precision' },
  detectionCount: { expression: 'o.detection_count', sqlType: 'double precision' },
  distance: { expression: 'distance_arcsec', sqlType: 'double precision' },
  probability: { expression: 'c.probability', sqlType: 'double precision' },
  className: { expression: 'c.class_name', sqlType: 'text', isNullable: true },
  classifierVersion: { expression: 'c.classifier_version', sqlType: 'text', isNullable: true },
};

interface Rows {
  readonly objects: string;
  /** Joins the class of each, `c`. */
  readonly classes: string;
  readonly where: string;
  readonly given: GiveParameter;
  readonly parameters: Parameter[];
}

/** @param cursor of the same order; null: from the first row on */
export function listStatement(
  query: RankedObjectQuery,
  part: Part,
  page: { readonly limit: number; readonly offset: number; readonly cursor: RankedCursor | null },
): Statement {
  // Unclassified objects follow the classified ones by oid alone.
  const column: OrderColumn =
    part === 'unclassified' ? { expression: 'NULL', sqlType: 'text' } : orderColumns[query.orderBy];
  if (part === 'classified' && query.orderBy === 'probability' && isSurestOfClass(query)) {
    return surestStatement(query, page);
  }
  const { objects, classes, where, given, parameters } = rowsOf(query, part);
  const beyond =
    page.cursor === null ? '' : `AND ${beyondCursor(column, query, page.cursor, given)}`;
  const bounds = `LIMIT ${given(page.limit)} OFFSET ${given(page.offset)}`;
  const order = orderOf(query, part, column);
  if (part !== 'all' || column.isNullable) {
    return {
      text: `SELECT ${askedColumns}, ${column.expression} AS order_value
           FROM ${objects}
           ${classes}
           WHERE ${where} ${beyond}
           ORDER BY ${order}
           ${bounds}`,
      parameters,
    };
  }
  // Neither filter nor order asks for the class: it is looked up for the page alone, not for what is passed.
  const ofPage = orderOf(query, part, { ...column, expression: 'o.order_value' });
  return {
    text: `SELECT ${askedColumns}, o.order_value
           FROM (
             SELECT o.*, ${column.expression} AS order_value
             FROM ${objects}
             WHERE ${where} ${beyond}
             ORDER BY ${order}
             ${bounds}
           ) AS o
           ${classes}
           ORDER BY ${ofPage}`,
    parameters,
  };
}

function orderOf(
  { descending }: RankedObjectQuery,
  part: Part,
  { expression, isNullable = false }: OrderColumn,
): string {
  const direction = descending ? 'DESC' : 'ASC';
  return [
    ...(isNullable ? [`(${expression} IS NULL)`] : []),
    ...(part === 'unclassified' ? [] : [`${expression} ${direction}`]),
    `o.oid ${direction}`,
    `o.object_kind ${direction}`,
  ].join(', ');
}

const askedColumns = `o.oid, o.survey, o.object_kind, o.ra_deg, o.dec_deg, o.first_mjd_tai, o.last_mjd_tai,
             o.detection_count, c.class_name, c.classifier, c.classifier_version, c.probability`;

function surestStatement(
  query: RankedObjectQuery,
  page: { readonly limit: number; readonly offset: number; readonly cursor: RankedCursor | null },
): Statement {
  const parameters: Parameter[] = [];
  const given = (value: Parameter): string => `$${parameters.push(value)}`;
  const entries = surestEntries(query, given);
  const { probability } = orderColumns;
  const beyond =
    page.cursor === null ? '' : `AND ${beyondCursor(probability, query, page.cursor, given, 'c')}`;
  const direction = query.descending ? 'DESC' : 'ASC';
  const sorted = (columns: readonly string[]) =>
    columns.map((column) => `${column} ${direction}`).join(', ');
  const ofPage = `SELECT c.oid, c.survey, c.object_kind, c.classifier, c.probability AS order_value
      FROM ${entries} ${beyond}
      ORDER BY ${sorted(['c.probability', 'c.oid', 'c.object_kind'])}
      LIMIT ${given(page.limit)} OFFSET ${given(page.offset)}`;
  const order = sorted(['page.order_value', 'page.oid', 'page.object_kind']);
  return { text: ofSurest(askedColumns, ofPage, order), parameters };
}

/** Counts up to a number. */
export function countStatement(query: RankedObjectQuery, part: Part, most: number): Statement {
  if (part === 'classified' && isSurestOfClass(query)) {
    const parameters: Parameter[] = [];
    const given = (value: Parameter): string => `$${parameters.push(value)}`;
    return {
      text: `SELECT count(*)::integer AS count
           FROM (SELECT FROM ${surestEntries(query, given)} LIMIT ${given(most)}) AS counted`,
      parameters,
    };
  }
  const { objects, classes, where, given, parameters } = rowsOf(query, part);
  return {
    text: `SELECT count(*)::integer AS count
           FROM (SELECT FROM ${objects} ${classes} WHERE ${where} LIMIT ${given(most)}) AS counted`,
    parameters,
  };
}

function beyondCursor(
  { expression, sqlType, isNullable = false }: OrderColumn,
  { descending }: RankedObjectQuery,
  { value, oid, objectKind }: RankedCursor,
  given: GiveParameter,
  table = 'o',
): string {
  const sign = descending ? '<' : '>';
  const key = `${given(oid)}, ${given(objectKind)}::object_kind`;
  if (value === null) {
    const isNull = expression === 'NULL' ? '' : `${expression} IS NULL AND `;
    return `${isNull}(${table}.oid, ${table}.object_kind) ${sign} (${key})`;
  }
  const row = `(${expression}, ${table}.oid, ${table}.object_kind) ${sign} (${given(value)}::${sqlType}, ${key})`;
  return isNullable ? `(${expression} IS NULL OR ${row})` : row;
}

function rowsOf(query: RankedObjectQuery, part: Part): Rows {
  const parameters: Parameter[] = [];
  const given = (value: Parameter): string => `$${parameters.push(value)}`;
  const conditions = [
    'o.detection_count > 0',
    `o.survey = ${given(query.survey)}`,
    `o.oid >= ${given(query.oidRange.from)} AND o.oid < ${given(query.oidRange.before)}`,
  ];
  const { oids, oidPattern, className, minProbability, classifierVersion } = query;
  const distance = distanceOf(query, given);
  const computed = `CROSS JOIN LATERAL (SELECT ${distance} AS distance_arcsec) AS computed`;
  if (query.cone !== undefined) {
    conditions.push(`distance_arcsec <= ${given(query.cone.radiusArcsec)}::double precision`);
  }
  if (oids !== undefined && query.cone !== undefined) {
    conditions.push(`o.oid = ANY (${given(textArray(oids, (oid) => oid))}::text[])`);
  }
  if (oidPattern !== undefined) {
    conditions.push(`o.oid LIKE ${given(likePattern(oidPattern))}`);
    const prefix = oidPattern.slice(0, oidPattern.indexOf('*'));
    conditions.push(`o.oid >= ${given(prefix)} AND o.oid < ${given(`${prefix}\u{10ffff}`)}`);
  }
  if (className !== undefined) conditions.push(`c.class_name = ${given(className)}`);
  if (minProbability !== undefined) {
    conditions.push(`c.probability >= ${given(minProbability)}::double precision`);
  }
  if (classifierVersion !== undefined) {
    conditions.push(`c.classifier_version = ${given(classifierVersion)}`);
  }
  conditions.push(...boundConditions(query, given));
  if (part === 'unclassified') conditions.push('c.classifier IS NULL');
  return {
    objects: `${objectsOf(query, given)}\n${computed}`,
    classes: classificationJoin(query, part, given),
    where: conditions.join('\n AND '),
    ...{ given, parameters },
  };
}

/** The table of objects, or what of it a cone or a list of oids reaches. */
function objectsOf(query: RankedObjectQuery, given: GiveParameter): string {
  if (query.cone !== undefined) return objectsNear(query.cone, given);
  if (query.oids === undefined) return 'object AS o';
  const oids = given(textArray(query.oids, (oid) => oid));
  return `(
      SELECT object.*, asked.position AS asked_position
      FROM unnest(${oids}::text[]) WITH ORDINALITY AS asked (oid, position)
      JOIN object ON object.oid = asked.oid
    ) AS o`;
}

/** `c`: the class of the wanted rank. Of rank 1 it is in columns, which indexes have. */
function classificationJoin(
  { classifier, rank }: RankedObjectQuery,
  part: Part,
  given: GiveParameter,
): string {
  const kind = part === 'classified' ? 'JOIN' : 'LEFT JOIN';
  const sameObject = 'k.oid = o.oid AND k.survey = o.survey AND k.object_kind = o.object_kind';
  const ofClassifier = `k.classifier = ${given(classifier)}`;
  if (rank === 1) {
    return `${kind} (
        SELECT oid, survey, object_kind, classifier, classifier_version, top_class AS class_name,
          top_probability AS probability
        FROM classification
      ) AS c ON ${sameObject.replaceAll('k.', 'c.')} AND c.${ofClassifier.slice(2)}`;
  }
  return `${kind} LATERAL (
      SELECT k.classifier, k.classifier_version, each.key AS class_name,
        each.value::double precision AS probability
      FROM classification AS k, jsonb_each_text(k.probabilities) AS each
      WHERE ${sameObject} AND ${ofClassifier}
      ORDER BY each.value::double precision DESC, each.key
      LIMIT 1 OFFSET ${given(rank - 1)}
    ) AS c ON true`;
}

/** Null without a cone. */
function distanceOf({ cone }: RankedObjectQuery, given: GiveParameter): string {
  if (cone === undefined) return 'NULL::double precision';
  const [raDeg, decDeg] = [coneAngleDeg(cone.raDeg), coneAngleDeg(cone.decDeg)];
  return distanceExpression(given(raDeg), given(decDeg));
}

/** @throws LuceroError LUCERO_REQUEST_INVALID */
function likePattern(oidPattern: string): string {
  if (oidPattern.indexOf('*') < leastPrefixLength) {
    throw new LuceroError(
      'LUCERO_REQUEST_INVALID',
      `at least ${leastPrefixLength} letters of an oid before its first *`,
    );
  }
  return oidPattern.replaceAll(/[\\%_]/g, '\\$&').replaceAll('*', '%');
}

const leastPrefixLength = 3;
