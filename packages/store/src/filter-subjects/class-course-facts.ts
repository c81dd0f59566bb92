import type { ClassCourseFacts } from '@lucero/filters';
import { alertsBefore, newestClassCourse } from '@lucero/taxonomy';
import { objectKeyArrays } from '../objects/object-key.ts';
import { bigintArray, doubleArray } from '../postgres/binary-array.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { FoundAlert } from './alert-facts.ts';

interface StoryRow {
  readonly [column: string]: unknown;
  readonly position: number;
  readonly classifier: string;
  readonly classifier_version: string;
  readonly taxonomy: string;
  readonly alert_id: bigint;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly top_class: string;
}

/** Of each alert how its classifiers changed their minds at it; empty: none has classified it yet. */
export function classCourseFacts(): (
  query: Queries['query'],
  alerts: readonly FoundAlert[],
) => Promise<readonly (readonly ClassCourseFacts[])[]> {
  const statement = readStatement('filter-subjects/read-class-courses');
  return async (query, alerts) => {
    const rows = await query<StoryRow>(statement, [
      ...objectKeyArrays(alerts.map(({ ref }) => ref)),
      doubleArray(alerts, ({ alert }) => alert.mjdTai),
      bigintArray(alerts, ({ alertId }) => alertId),
      alertsBefore + 1,
    ]);
    const facts: ClassCourseFacts[][] = alerts.map(() => []);
    const stories = Map.groupBy(rows, ({ position, classifier }) => `${position} ${classifier}`);
    for (const story of stories.values()) facts[story[0]!.position - 1]!.push(factsOf(story));
    return facts;
  };
}

/** @param story of one version, in the order of time; its last row is of the alert itself */
function factsOf(story: readonly StoryRow[]): ClassCourseFacts {
  const { classifier, classifier_version: version, taxonomy, top_class: topClass } = story.at(-1)!;
  const said = story.map((row) => ({
    ...{ alertId: row.alert_id, probabilities: row.probabilities, topClass: row.top_class },
  }));
  const { change, smoothedTopClass } = newestClassCourse(taxonomy, said);
  return {
    ...{ classifier, version, topClass, smoothedTopClass },
    previousAlertId: change?.previousAlertId.toString() ?? null,
    previousTopClass: change?.previousTopClass ?? null,
    previousSmoothedTopClass: change?.previousSmoothedTopClass ?? null,
    isFlip: change?.isFlip ?? null,
    wassersteinStep: change?.wassersteinStep ?? null,
    isSmoothedFlip: change?.isSmoothedFlip ?? null,
  };
}
