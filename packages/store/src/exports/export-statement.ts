/**
 * The statement of an export. Like the lists of objects (find-objects.ts), it is put together from constant
 * parts, since a filter that is absent must not be in it; every value is a parameter.
 */
import { LuceroError } from '@lucero/errors';
import { closureFragments, objectSelection, orderExpressions } from '../objects/find-objects.ts';
import type { Parameter } from '../postgres/connection-pool.ts';
import type { GiveParameter } from '../postgres/give-parameter.ts';
import type { ExportQuery, ExportTable } from './contract.ts';
import { maxExportRows } from './contract.ts';

export interface ExportStatement {
  readonly text: string;
  readonly parameters: readonly Parameter[];
}

/** Tables that hold what belongs to objects; rows that the survey withdrew are left out. */
const tables: Readonly<Record<Exclude<ExportTable, 'objects'>, { name: string; stands: string }>> =
  {
    detections: { name: 'detection', stands: 't.withdrawn_mjd_tai IS NULL' },
    'forced-photometry': { name: 'forced_photometry', stands: 't.withdrawn_mjd_tai IS NULL' },
    'non-detections': { name: 'non_detection', stands: 'true' },
    classifications: { name: 'classification', stands: 'true' },
    features: { name: 'feature', stands: 'true' },
    matches: { name: 'catalog_match', stands: 'true' },
    votes: { name: 'named_vote', stands: 'true' },
    comments: { name: 'named_comment', stands: 'true' },
  };

/** What of an object is not a column of its row. */
const objectExpressions: Readonly<Record<string, string>> = {
  validity_end_mjd_tai: closureFragments.validity_end,
  survey_detection_count: closureFragments.survey_detection_count,
  host_redshift: closureFragments.host_redshift,
  classifier: 'c.classifier',
  classifier_version: 'c.classifier_version',
  top_class: 'c.top_class',
  probability: 'computed.probability',
  distance_arcsec: 'computed.distance_arcsec',
};
const classificationColumns = new Set([
  'classifier',
  'classifier_version',
  'top_class',
  'probability',
]);

/**
 * Throws LUCERO_REQUEST_INVALID.
 *
 * @param columns names of columns as the store declares them
 */
export function exportStatement(query: ExportQuery, columns: readonly string[]): ExportStatement {
  if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > maxExportRows) {
    throw new LuceroError('LUCERO_REQUEST_INVALID', `limit is 1 to ${maxExportRows} rows`);
  }
  const parameters: Parameter[] = [];
  const given: GiveParameter = (value) => `$${parameters.push(value)}`;
  const text =
    query.table === 'objects'
      ? objectsText(query, columns, given)
      : belongingsText(query, query.table, columns, given);
  return { text: `${text}\nLIMIT ${given(query.limit)}`, parameters };
}

/**
 * For the planner, which multiplies the chances of oid, survey and kind as if they were independent and so guesses far
 * too few rows of a join: without a filter but the survey, the table itself tells. Null: there are filters.
 */
export function unfilteredStatement({
  table,
  objects,
  limit,
}: ExportQuery): ExportStatement | null {
  const { survey, ...filters } = objects;
  if (table === 'objects' || Object.keys(filters).length > 0) return null;
  const { name, stands } = tables[table];
  const ofSurvey = survey === undefined ? '' : ' AND t.survey = $2';
  return {
    text: `SELECT FROM ${name} AS t WHERE ${stands}${ofSurvey} LIMIT $1`,
    parameters: survey === undefined ? [limit] : [limit, survey],
  };
}

function objectsText(
  { objects, order }: ExportQuery,
  columns: readonly string[],
  given: GiveParameter,
): string {
  const { from, conditions } = objectSelection(
    { ...objects, orderBy: order?.orderBy ?? 'lastMjdTai' },
    { isList: true, showsClassification: columns.some((name) => classificationColumns.has(name)) },
    given,
  );
  const selected = columns.map((name) => objectExpressions[name] ?? `o.${name}`);
  const sorted =
    order === null
      ? ''
      : `\nORDER BY ${orderExpressions[order.orderBy]} ${order.descending ? 'DESC' : 'ASC'},
           o.oid, o.survey, o.object_kind`;
  return `SELECT ${selected.join(', ')}
    FROM ${from}
    WHERE ${conditions.join('\n AND ')}${sorted}`;
}

function belongingsText(
  { objects, order }: ExportQuery,
  table: keyof typeof tables,
  columns: readonly string[],
  given: GiveParameter,
): string {
  if (order !== null) {
    throw new LuceroError('LUCERO_REQUEST_INVALID', 'only an export of objects has an order');
  }
  const { from, conditions } = objectSelection(
    { ...objects, orderBy: 'lastMjdTai' },
    { isList: true, showsClassification: false },
    given,
  );
  const { name, stands } = tables[table];
  return `SELECT ${columns.map(belongingExpression).join(', ')}
    FROM (
      SELECT o.oid, o.survey, o.object_kind
      FROM ${from}
      WHERE ${conditions.join('\n AND ')}
    ) AS chosen
    JOIN ${name} AS t
      ON t.oid = chosen.oid AND t.survey = chosen.survey AND t.object_kind = chosen.object_kind
    WHERE ${stands}`;
}

/** A list of numbers travels as its bytes: as text it takes ten times as long to read. */
function belongingExpression(column: string): string {
  return column === 'feature_values' ? 'array_send(t.feature_values)' : `t.${column}`;
}
