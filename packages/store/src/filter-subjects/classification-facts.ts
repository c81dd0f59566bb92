import type { ClassificationFacts } from '@lucero/filters';
import { objectKeyArrays, objectKeyText } from '../objects/object-key.ts';
import { doubleArray } from '../postgres/binary-array.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { FoundAlert } from './alert-facts.ts';

interface ClassificationRow {
  readonly [column: string]: unknown;
  readonly position: number;
  readonly classifier: string;
  readonly classifier_version: string;
  readonly taxonomy: string;
  readonly top_class: string;
  readonly top_probability: number;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly novelty: number | null;
  readonly answer_class: string | null;
  readonly answer_level: number | null;
  readonly answer_probability: number | null;
  readonly mjd_tai: number;
  readonly alert_id: bigint;
}

/** Of each alert what its classifiers say; in the order of the alerts. */
export type ReadClassificationFacts = (
  query: Queries['query'],
  alerts: readonly FoundAlert[],
) => Promise<readonly (readonly ClassificationFacts[])[]>;

/** What stands now. */
export function currentClassifications(): ReadClassificationFacts {
  const statement = readStatement('filter-subjects/read-classifications');
  return async (query, alerts) => {
    const refs = alerts.map(({ ref }) => ref);
    const rows = await query<ClassificationRow>(statement, objectKeyArrays(refs));
    const said: ClassificationFacts[][] = alerts.map(() => []);
    for (const row of rows) said[row.position - 1]!.push(factsOf(row));
    return said;
  };
}

/** What stood when the alert was new: the newest of each classifier up to the alert. */
export function classificationsAsOfAlert(): ReadClassificationFacts {
  const statement = readStatement('filter-subjects/read-said-classifications');
  return async (query, alerts) => {
    // What was said of an object is read once, for all its alerts.
    const objects = [...Map.groupBy(alerts, ({ ref }) => objectKeyText(ref)).values()];
    const times = objects.map((of) => of.map(({ alert }) => alert.mjdTai));
    const rows = await query<ClassificationRow>(statement, [
      ...objectKeyArrays(objects.map(([first]) => first!.ref)),
      doubleArray(times, (mjds) => mjds.reduce((a, b) => Math.min(a, b))),
      doubleArray(times, (mjds) => mjds.reduce((a, b) => Math.max(a, b))),
    ]);
    const rowsOf: ClassificationRow[][] = objects.map(() => []);
    for (const row of rows) rowsOf[row.position - 1]!.push(row);
    const said = new Map<FoundAlert, readonly ClassificationFacts[]>();
    for (const [i, of] of objects.entries()) {
      for (const alert of of) said.set(alert, lastWords(rowsOf[i]!, alert));
    }
    return alerts.map((alert) => said.get(alert)!);
  };
}

/** @param rows in the order of time */
function lastWords(
  rows: readonly ClassificationRow[],
  { alert, alertId }: FoundAlert,
): readonly ClassificationFacts[] {
  const last = new Map<string, ClassificationRow>();
  for (const row of rows) {
    const isLater =
      row.mjd_tai > alert.mjdTai || (row.mjd_tai === alert.mjdTai && row.alert_id > alertId);
    if (!isLater) last.set(row.classifier, row);
  }
  return [...last.values()]
    .sort((a, b) => (a.classifier < b.classifier ? -1 : 1))
    .map((row) => factsOf(row));
}

function factsOf(row: ClassificationRow): ClassificationFacts {
  return {
    classifier: row.classifier,
    version: row.classifier_version,
    taxonomy: row.taxonomy,
    topClass: row.top_class,
    topProbability: row.top_probability,
    probabilities: row.probabilities,
    novelty: row.novelty,
    ...{ answerClass: row.answer_class, answerLevel: row.answer_level },
    answerProbability: row.answer_probability,
    mjdTai: row.mjd_tai,
  };
}
