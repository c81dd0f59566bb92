/**
 * Asks a filter about the alerts of past nights, as they were.
 *
 * Alerts come object by object in the order of a hash, some pages ahead of the evaluation, so that what was looked at
 * when the time is over is a fair draw of the objects. What is counted at last is small, however long the nights were.
 */
import {
  type CompiledFilter,
  compileFilter,
  type FilterNeed,
  type SetIndex,
} from '@lucero/filters';
import { dateOfMjd } from '@lucero/sky';
import type { FilterSetStore, FilterSubjects, PastAlert, PastAlerts } from '@lucero/store';
import { findSurvey, nightOfHalfDay, surveys } from '@lucero/surveys';
import { chooseExamples } from './choose-examples.ts';
import { type LabelStore, readLabels } from './read-labels.ts';
import { readSets } from './read-sets.ts';
import { readingInStages } from './reading-in-stages.ts';
import { scoreReference } from './score-reference.ts';
import type { TrialProgress, TrialRequest } from './trial-request.ts';
import type { TrialResult } from './trial-result.ts';
import { TrialTally } from './trial-tally.ts';

export type TrialStore = FilterSubjects & LabelStore & Pick<FilterSetStore, 'readSets'>;

const pageSize = 1_000;
/** Pages that are being read while one is evaluated. */
const pagesAhead = 2;
const halfDaysPerNight = 2;

/** What is asked as it was at the alert; everything else as it is known now. */
const asOfAlert: readonly FilterNeed[] = [
  ...(['alert', 'object', 'counts', 'history', 'nonDetections', 'designation'] as const),
  ...(['bands', 'classifications', 'classCourses'] as const),
];

export interface TrialWatch {
  readonly signal: AbortSignal;
  readonly tell: (progress: TrialProgress) => void;
  /** Milliseconds of a clock that only goes on. */
  readonly nowMs: () => number;
}

/** Throws FilterInvalidError, and the reason of the signal. */
export async function runTrial(
  store: TrialStore,
  request: TrialRequest,
  watch: TrialWatch,
): Promise<TrialResult> {
  const startedMs = watch.nowMs();
  const compiled = compileFilter(request.expression, request.vocabulary);
  const sets = await readSets(store, compiled);
  const time = timeOf(request);
  const past = await store.findPastAlerts({
    ...{ ...time, survey: request.survey, greatestCount: request.maxAlerts },
  });
  const asked = past.alerts.filter((alert) => isOfNights(alert, request));
  const tally = new TrialTally(compiled, nightOf);
  const untilMs = startedMs + request.maxSeconds * 1_000;
  const isComplete = await askAll(store, { compiled, sets, asked, tally }, { ...watch, untilMs });
  const objectShare = past.objectShare * shareLookedAt(tally, asked);
  const keys = [...tally.objects.values()].map(({ last: { survey, objectKind, oid } }) => ({
    ...{ survey, objectKind, oid },
  }));
  const { reference } = request;
  const labels =
    reference === null
      ? new Map<string, string>()
      : await readLabels(store, reference, keys, watch.signal);
  const { objects } = tally;
  return {
    ...{ expression: request.expression, survey: request.survey },
    firstNight: dateOfMjd(request.firstNight),
    lastNight: dateOfMjd(request.lastNight),
    ...time,
    ...{ alertCount: alertCountOf(past, asked), lookedAtCount: tally.lookedAtCount },
    ...{ objectShare, isComplete, objectCount: objects.size, passedCount: tally.passedCount },
    passedObjectCount: [...objects.values()].filter((each) => each.firstPassedMjdTai !== null)
      .length,
    ...{ unknownCount: tally.unknownCount, withdrawnCount: tally.withdrawnCount },
    ...{ unknownBy: tally.unknownBy, unknownExplainedCount: tally.explainedCount },
    ...rateOf(tally, request, objectShare),
    examples: [...(await chooseExamples(store, tally.passed, labels))],
    reference:
      reference === null
        ? null
        : await scoreReference(store, reference, {
            ...{ compiled, sets, objects, labels, fromMjdTai: time.fromMjdTai },
          }),
    asOf: {
      alert: [...compiled.needs].filter((need) => asOfAlert.includes(need)),
      now: [...compiled.needs].filter((need) => !asOfAlert.includes(need)),
    },
    elapsedSeconds: (watch.nowMs() - startedMs) / 1_000,
  };
}

interface Asking {
  readonly compiled: CompiledFilter;
  readonly sets: SetIndex;
  readonly asked: readonly PastAlert[];
  readonly tally: TrialTally;
}

/** Whether all could be asked before the time was over. */
async function askAll(
  store: TrialStore,
  { compiled, sets, asked, tally }: Asking,
  { signal, tell, nowMs, untilMs }: TrialWatch & { readonly untilMs: number },
): Promise<boolean> {
  const readSubjects = readingInStages(store, compiled, sets);
  const pages: ReturnType<typeof readSubjects>[] = [];
  const pageCount = Math.ceil(asked.length / pageSize);
  const pageAt = (page: number) => asked.slice(page * pageSize, (page + 1) * pageSize);
  const readAhead = (page: number) => {
    if (page >= pageCount) return;
    const read = readSubjects(pageAt(page));
    // Whoever waits for it hears of its failure.
    read.catch(() => undefined);
    pages[page] = read;
  };
  for (let page = 0; page < pagesAhead; page++) readAhead(page);
  for (let page = 0; page < pageCount; page++) {
    signal.throwIfAborted();
    if (nowMs() > untilMs) return false;
    readAhead(page + pagesAhead);
    const subjects = await pages[page]!;
    delete pages[page];
    for (const [i, alert] of pageAt(page).entries()) {
      const subject = subjects[i] ?? null;
      tally.add(alert, subject, sets.membershipsAt(...placeOf(subject)));
    }
    const { lookedAtCount, passedCount } = tally;
    tell({ alertCount: asked.length, lookedAtCount, passedCount });
  }
  return true;
}

function placeOf(
  subject: Awaited<ReturnType<TrialStore['readFilterSubjects']>>[number],
): [raDeg: number, decDeg: number, mjdTai: number] {
  if (subject === null) return [0, 0, 0];
  return [subject.alert.raDeg, subject.alert.decDeg, subject.alert.mjdTai];
}

/** Whole nights of every survey asked, which begin at 0 h or at 12 h. */
function timeOf({ survey, firstNight, lastNight }: TrialRequest): {
  readonly fromMjdTai: number;
  readonly toMjdTai: number;
} {
  const starts = surveys
    .filter(({ name }) => survey === null || name === survey)
    .map(({ nightStartHourUtc }) => nightStartHourUtc / 24);
  return {
    fromMjdTai: firstNight + Math.min(...starts),
    toMjdTai: lastNight + 1 + Math.max(...starts),
  };
}

/** The night of an alert as its survey counts it; of half days, as the counts of nights. */
function nightOf({ survey, mjdTai }: PastAlert): number {
  return nightOfHalfDay(survey, Math.floor(mjdTai * halfDaysPerNight));
}

function isOfNights(alert: PastAlert, { firstNight, lastNight }: TrialRequest): boolean {
  const night = nightOf(alert);
  return findSurvey(alert.survey) !== null && night >= firstNight && night <= lastNight;
}

/** Surveys whose nights begin at another hour have alerts at the edges that are of other nights. */
function alertCountOf(past: PastAlerts, asked: readonly PastAlert[]): number {
  if (past.alerts.length === 0) return 0;
  return Math.round(past.alertCount * (asked.length / past.alerts.length));
}

function shareLookedAt(tally: TrialTally, asked: readonly PastAlert[]): number {
  if (asked.length === 0) return 1;
  return (tally.lookedAtCount + tally.withdrawnCount) / asked.length;
}

function rateOf(
  tally: TrialTally,
  { firstNight, lastNight, maxEventsPerNight }: TrialRequest,
  objectShare: number,
) {
  const none = { lookedAtCount: 0, passedCount: 0 };
  const nights = Array.from({ length: lastNight - firstNight + 1 }, (_, i) => ({
    night: dateOfMjd(firstNight + i),
    ...(tally.nights.get(firstNight + i) ?? none),
  }));
  const withAlerts = nights.filter(({ lookedAtCount }) => lookedAtCount > 0);
  const rates = withAlerts.map(({ passedCount }) => passedCount / Math.max(objectShare, 1e-9));
  const greatestEventsPerNight = Math.max(0, ...rates);
  return {
    nights,
    nightCount: withAlerts.length,
    meanEventsPerNight: rates.reduce((sum, rate) => sum + rate, 0) / Math.max(1, rates.length),
    ...{ greatestEventsPerNight, maxEventsPerNight },
    isBelowLimit: greatestEventsPerNight <= maxEventsPerNight,
  };
}
