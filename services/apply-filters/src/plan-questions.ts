import { objectKeyText } from '@lucero/alert';
import type { FilterNeed } from '@lucero/filters';
import type { FilterSubjectRef } from '@lucero/store';
import type { Look } from './look.ts';
import type { PassedAlerts } from './passed-alerts.ts';
import type { RunningFilter, RunningFilters } from './running-filters.ts';

/** What a filter is asked about. */
export interface Question {
  readonly look: Look;
  /** Of the subject, in `Questions.refs`. */
  readonly ref: number;
}

/** What a batch of looks asks, and of whom. */
export interface Questions {
  readonly refs: readonly FilterSubjectRef[];
  readonly needs: ReadonlySet<FilterNeed>;
  readonly ofFilter: ReadonlyMap<RunningFilter, readonly Question[]>;
}

export const alertText = (survey: string, alertId: bigint | string): string =>
  `${survey} ${alertId}`;

/**
 * Each filter is asked once about an alert in a batch, by the first message for which it is due: so what a message
 * announces does not depend on how the stream was cut.
 */
export function planQuestions(
  looks: readonly Look[],
  running: RunningFilters,
  passed: PassedAlerts,
): Questions {
  const refs: FilterSubjectRef[] = [];
  const refOf = new Map<string, number>();
  const asked = new Set<string>();
  const needs = new Set<FilterNeed>();
  const ofFilter = new Map<RunningFilter, Question[]>();
  for (const look of looks) {
    const { survey, objectKind, oid, alertId } = look;
    const subject = alertId === null ? `newest ${objectKeyText(look)}` : alertText(survey, alertId);
    for (const filter of running.dueFor(look.cause, look)) {
      const question = `${subject} ${filter.name}`;
      if (asked.has(question) || passed.has(subject, filter.name)) continue;
      asked.add(question);
      let ref = refOf.get(subject);
      if (ref === undefined) {
        ref = refs.push({ survey, objectKind, oid, alertId }) - 1;
        refOf.set(subject, ref);
      }
      const questions = ofFilter.get(filter);
      if (questions === undefined) {
        ofFilter.set(filter, [{ look, ref }]);
        for (const need of filter.compiled.needs) needs.add(need);
      } else {
        questions.push({ look, ref });
      }
    }
  }
  return { refs, needs, ofFilter };
}
