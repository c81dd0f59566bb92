import type { HalfDayAlerts, HalfDayStage } from '@lucero/store';
import { nightOfHalfDay } from '@lucero/surveys';
import type { CheckResult } from './check-result.ts';
import { countVolume, type VolumeSettings } from './count-volume.ts';

/** With fewer alerts that a stage should have followed, none at all says nothing. */
const fewestFollowed = 50;
/** Of stored and refused alerts. */
const refusedShare = { warning: 0.01, failed: 0.1 };

const percentText = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 2 : 1)} %`;

/**
 * What a night of a survey brought against former nights: alerts, alerts of each band, the share of them that each
 * classifier classified and that was published, and the share that was refused.
 *
 * Undefined: see count-volume.ts; shares of fewer than 50 alerts are not compared
 * Differs:   a band that every one of the former nights had and this one has not warns. A classifier or the publication
 *            that followed none of the alerts fails, when it followed some in every former night; refusals warn at 1 %
 *            and fail at 10 %
 *
 * @param alerts and stages of this night and former ones
 */
export function nightVolume(
  survey: string,
  night: number,
  {
    alerts,
    stages,
  }: { readonly alerts: readonly HalfDayAlerts[]; readonly stages: readonly HalfDayStage[] },
  settings: VolumeSettings,
): readonly CheckResult[] {
  const nightOf = ({ halfDay }: { readonly halfDay: number }) => nightOfHalfDay(survey, halfDay);
  const ofSurvey = alerts.filter((each) => each.survey === survey);
  const stored = countsBy(ofSurvey, nightOf);
  const former = [...stored.keys()].filter((each) => each < night && stored.get(each)! > 0);
  const count = stored.get(night) ?? 0;
  const results = [
    countVolume(volumeOf(survey, 'alerts of the night'), count, valuesOf(stored, former), settings),
  ];
  for (const [band, rows] of grouped(ofSurvey, ({ band }) => band)) {
    results.push(bandVolume(survey, band, countsBy(rows, nightOf), { night, former }, settings));
  }
  const followed = stages.filter(
    ({ survey: of, stage }) => of === survey && (stage === 'classified' || stage === 'published'),
  );
  const byStage = grouped(followed, ({ stage, saidBy }) => `${stage} by ${saidBy}`);
  for (const [subject, rows] of byStage) {
    const made = countsBy(rows, nightOf);
    const shares = former.map((each) => (made.get(each) ?? 0) / stored.get(each)!);
    results.push(
      stageShare(volumeOf(survey, subject), made.get(night) ?? 0, count, shares, settings),
    );
  }
  const dead = stages.filter(
    (each) => each.survey === survey && each.stage === 'dead' && nightOf(each) === night,
  );
  const deadCount = dead.reduce((sum, { alertCount }) => sum + alertCount, 0);
  if (count + deadCount > 0) results.push(refusals(survey, deadCount, count));
  return results;
}

function bandVolume(
  survey: string,
  band: string,
  counts: ReadonlyMap<number, number>,
  { night, former }: { readonly night: number; readonly former: readonly number[] },
  settings: VolumeSettings,
): CheckResult {
  const of = volumeOf(survey, `alerts in ${band}`);
  const count = counts.get(night) ?? 0;
  const past = valuesOf(counts, former);
  if (count > 0) return countVolume(of, count, past, settings);
  const isAlways = past.length >= settings.fewestNights && past.every((each) => each > 0);
  const without = past.filter((each) => each === 0).length;
  return {
    ...{ ...of, status: isAlways ? 'warning' : 'passed', value: 0, high: null },
    low: isAlways ? 1 : 0,
    detail: isAlways
      ? `none, while all of ${past.length} former nights had some`
      : `none; nor had ${without} of ${past.length} former nights`,
  };
}

function stageShare(
  of: ReturnType<typeof volumeOf>,
  made: number,
  count: number,
  shares: readonly number[],
  settings: VolumeSettings,
): CheckResult {
  const result = countVolume(
    of,
    made,
    shares.map((share) => share * count),
    settings,
    {
      ...{ scale: Math.max(1, count), text: percentText },
    },
  );
  if (count < fewestFollowed) {
    return { ...result, status: 'passed', detail: `of ${count} alerts: too few to compare` };
  }
  const isAlways = shares.length >= settings.fewestNights && shares.every((share) => share > 0);
  if (made === 0 && isAlways) {
    return { ...result, status: 'failed', detail: `none of ${count}; ${result.detail}` };
  }
  // A version that is switched off, or a new one: more than usual is no defect here.
  return result.status === 'failed' ? { ...result, status: 'warning' } : result;
}

function refusals(survey: string, deadCount: number, count: number): CheckResult {
  const value = deadCount / (count + deadCount);
  const status =
    value > refusedShare.failed ? 'failed' : value > refusedShare.warning ? 'warning' : 'passed';
  return {
    ...{ ...volumeOf(survey, 'refused alerts'), status, value, low: 0, high: refusedShare.warning },
    detail: `${deadCount} of ${count + deadCount} were refused (lucero dead-letters list)`,
  };
}

const volumeOf = (survey: string, subject: string) =>
  ({ kind: 'volume', subject, survey }) as const;

const grouped = <Row>(rows: readonly Row[], key: (row: Row) => string) =>
  [...Map.groupBy(rows, key)].sort(([a], [b]) => (a < b ? -1 : 1));

function countsBy<Row extends { readonly alertCount: number }>(
  rows: readonly Row[],
  key: (row: Row) => number,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + row.alertCount);
  return counts;
}

const valuesOf = (counts: ReadonlyMap<number, number>, nights: readonly number[]) =>
  nights.map((night) => counts.get(night) ?? 0);
