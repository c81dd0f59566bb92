import { wilsonInterval } from '@lucero/evaluation';
import type { CompiledFilter, FilterClause, SetIndex } from '@lucero/filters';
import type { FilterSubjects } from '@lucero/store';
import { isOfLabel } from './read-labels.ts';
import type { TrialReference } from './trial-request.ts';
import type { TrialReferenceResult } from './trial-result.ts';
import type { TriedObject } from './trial-tally.ts';

/** Missed objects that are explained, and of these those that are listed. */
const explainedCount = 500;
const listedCount = 50;

export interface ScoredTrial {
  readonly compiled: CompiledFilter;
  readonly sets: SetIndex;
  readonly objects: ReadonlyMap<string, TriedObject>;
  /** By objectKeyText. */
  readonly labels: ReadonlyMap<string, string>;
  /** Begin of the nights of the trial [d]. */
  readonly fromMjdTai: number;
}

/**
 * How what passed compares with a reference, object by object: an object counts as passed with one alert that did.
 *
 * Formula:   completeness = caught / of the label; purity = passed and of the label / passed and labelled; 95 %
 *            intervals by Wilson; delay = first alert that passed − first detection
 * Undefined: a share of no object is null. Objects that were detected before the trial began have no delay: an earlier
 *            alert may have passed. Objects without a label are in neither share
 */
export async function scoreReference(
  store: Pick<FilterSubjects, 'readFilterSubjects'>,
  reference: TrialReference,
  trial: ScoredTrial,
): Promise<TrialReferenceResult> {
  const labelled = [...trial.objects].filter(([key]) => trial.labels.has(key));
  const positive = labelled.filter(([key]) => isOfLabel(reference, trial.labels.get(key)!));
  const isPassed = ([, object]: (typeof labelled)[number]) => object.firstPassedMjdTai !== null;
  const caught = positive.filter(isPassed);
  const missed = positive.filter((each) => !isPassed(each));
  const passedLabelledCount = labelled.filter(isPassed).length;
  const passedCount = [...trial.objects].filter(isPassed).length;
  const explained = await explainMissed(
    store,
    missed.slice(0, explainedCount).map(([, object]) => object),
    trial,
  );
  return {
    ...{ kind: reference.kind, label: reference.label },
    labelledCount: labelled.length,
    positiveCount: positive.length,
    caughtCount: caught.length,
    missedCount: missed.length,
    passedLabelledCount,
    passedUnlabelledCount: passedCount - passedLabelledCount,
    completeness: shareOf(caught.length, positive.length),
    purity: shareOf(caught.length, passedLabelledCount),
    delayDays: delaysOf(
      caught.map(([, object]) => object),
      trial.fromMjdTai,
    ),
    missedBy: explained,
    missed: missed.slice(0, listedCount).map(([, { last }]) => ({
      ...{ survey: last.survey, objectKind: last.objectKind, oid: last.oid },
      alertId: last.alertId.toString(),
    })),
  };
}

function shareOf(count: number, of: number): TrialReferenceResult['purity'] {
  const interval = wilsonInterval(count, of);
  if (interval === null) return null;
  return { share: count / of, low: interval[0], high: interval[1], count: of };
}

function delaysOf(
  caught: readonly TriedObject[],
  fromMjdTai: number,
): TrialReferenceResult['delayDays'] {
  const delays = caught
    .filter(({ firstMjdTai }) => firstMjdTai >= fromMjdTai)
    .map(({ firstMjdTai, firstPassedMjdTai }) => firstPassedMjdTai! - firstMjdTai)
    .sort((a, b) => a - b);
  if (delays.length === 0) return null;
  return {
    count: delays.length,
    median: quantile(delays, 0.5),
    p16: quantile(delays, 0.16),
    p84: quantile(delays, 0.84),
    p90: quantile(delays, 0.9),
  };
}

/** Between the nearest ranks, as numpy's default. @param sorted at least one */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
}

async function explainMissed(
  store: Pick<FilterSubjects, 'readFilterSubjects'>,
  missed: readonly TriedObject[],
  { compiled, sets }: ScoredTrial,
): Promise<TrialReferenceResult['missedBy']> {
  const counts = new Map<string, { failedCount: number; unknownCount: number }>();
  const refs = missed.map(({ last }) => last);
  const { needs, features } = compiled;
  const subjects = await store.readFilterSubjects(refs, needs, 'alert', features);
  for (const subject of subjects) {
    if (subject === null) continue;
    const { raDeg, decDeg, mjdTai } = subject.alert;
    const whole = compiled.explain(subject, sets.membershipsAt(raDeg, decDeg, mjdTai));
    for (const clause of keptOutBy(whole)) {
      const count = counts.get(clause.text) ?? { failedCount: 0, unknownCount: 0 };
      counts.set(clause.text, count);
      count.failedCount++;
      if (clause.verdict === null) count.unknownCount++;
    }
  }
  return [...counts]
    .map(([clause, count]) => ({ clause, ...count }))
    .sort((a, b) => b.failedCount - a.failedCount);
}

/** The clauses of the outermost && that are not true; the whole expression where it is no &&. */
function keptOutBy(clause: FilterClause): readonly FilterClause[] {
  if (clause.kind !== 'all') return clause.verdict === true ? [] : [clause];
  return clause.children.flatMap(keptOutBy);
}
