import { objectKeyText } from '@lucero/alert';
import type { FilterNeed } from '@lucero/filters';
import type { FilterSubjectRef } from '@lucero/store';
import type { Look, LookCause } from './look.ts';
import type { PassedAlerts } from './passed-alerts.ts';
import type { RunningFilter, RunningFilters } from './running-filters.ts';

/** What filters are asked about. */
export interface Question {
  readonly look: Look;
  /** Of the subject, in `Questions.refs`. */
  readonly ref: number;
  /** Filters that it has passed already, by name. */
  readonly passed: ReadonlySet<string> | null;
}

/** What a batch of looks asks, and of whom. */
export interface Questions {
  readonly refs: readonly FilterSubjectRef[];
  readonly needs: ReadonlySet<FilterNeed>;
  /** Names of the features that are read. */
  readonly features: readonly string[];
  /** The same questions go to many filters. */
  readonly groups: ReadonlyMap<readonly RunningFilter[], readonly Question[]>;
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
  const subjects = new Map<string, { ref: number; readonly causes: LookCause[] }>();
  const groups = new Map<readonly RunningFilter[], Question[]>();
  for (const look of looks) {
    const { survey, objectKind, oid, alertId, cause } = look;
    const text = alertId === null ? `newest ${objectKeyText(look)}` : alertText(survey, alertId);
    const known = subjects.get(text);
    const subject = known ?? { ref: -1, causes: [] };
    if (known === undefined) subjects.set(text, subject);
    for (const filters of running.dueFor(cause, look, subject.causes)) {
      if (filters.length === 0) continue;
      if (subject.ref < 0) subject.ref = refs.push({ survey, objectKind, oid, alertId }) - 1;
      let questions = groups.get(filters);
      if (questions === undefined) {
        questions = [];
        groups.set(filters, questions);
      }
      questions.push({ look, ref: subject.ref, passed: passed.of(text) });
    }
    if (!subject.causes.includes(cause)) subject.causes.push(cause);
  }
  const asked = [...groups.keys()].flat();
  const needs = new Set(asked.flatMap(({ compiled }) => [...compiled.needs]));
  const features = [...new Set(asked.flatMap(({ compiled }) => compiled.features))].sort();
  return { refs, needs, features, groups };
}
