import type {
  AlertTimes,
  HalfDayClass,
  HourAlerts,
  NightStatistics,
  RefusedAlerts,
} from '@lucero/store';
import { halfDaysOfNight } from '@lucero/surveys';
import { type Static, Type } from 'typebox';
import { stageLatencies, type TimedStage, timedStages } from '../monitoring/stage-latencies.ts';
import { alertIdProperty } from './object-key.ts';
import { surveyCountSchema } from './survey-count.ts';

/** Alerts whose times are looked at: percentiles of so many are good to some per cent. */
const sampledAlerts = 5_000;
const mostReasons = 100;

export const latencySchema = Type.Object({
  survey: Type.String({ description: 'Name of the survey' }),
  stage: Type.Unsafe<TimedStage>({
    type: 'string',
    enum: [...timedStages],
    description: 'Stage that the alert had passed',
  }),
  alertCount: Type.Integer({ description: 'Alerts of the sample that passed it' }),
  p50Seconds: Type.Number({ description: 'Since the survey wrote the alert, half [s]' }),
  p95Seconds: Type.Number({ description: '95 of 100 took no longer [s]' }),
  p99Seconds: Type.Number({ description: '99 of 100 took no longer [s]' }),
});

export const refusedSchema = Type.Object({
  survey: Type.String({ description: 'Name of the survey' }),
  service: Type.String({ description: 'Service that refused them' }),
  code: Type.String({ description: 'Error code, LUCERO_…' }),
  alertCount: Type.Integer({ description: 'Alerts' }),
  exampleAlertId: alertIdProperty,
  exampleMessage: Type.String({ description: 'What was said of that one' }),
});

const nightClassSchema = Type.Object({
  survey: Type.String({ description: 'Name of the survey' }),
  classifier: Type.String({ description: 'Name of the classifier' }),
  classifierVersion: Type.String({ description: 'Its version' }),
  isShadow: Type.Boolean({ description: 'true: it is tried, and published nowhere' }),
  className: Type.String({ description: 'Most probable class' }),
  classificationCount: Type.Integer({ description: 'Alerts that it says this of' }),
});

export const nightStatisticsSchema = Type.Object({
  night: Type.String({ description: 'Date of the night as its survey counts it' }),
  hours: Type.Array(
    Type.Object({
      survey: Type.String({ description: 'Name of the survey' }),
      hourUtc: Type.String({
        format: 'date-time',
        description: 'Its hour of exposure, TAI taken for UTC',
      }),
      band: Type.String({ description: 'Filter band' }),
      alertCount: Type.Integer({ description: 'Distinct alerts stored' }),
    }),
    { description: 'Alerts by hour and band; hours without any are left out' },
  ),
  classes: Type.Array(nightClassSchema, { description: 'Classifications by class' }),
  latencies: Type.Array(latencySchema, {
    description: 'Of a sample of the alerts; of those that were read late, late',
  }),
  latencySampleCount: Type.Integer({ description: 'Alerts in that sample' }),
  refused: Type.Array(refusedSchema, { description: 'Alerts refused, by reason' }),
  surveyCounts: Type.Array(surveyCountSchema),
  coverages: Type.Array(
    Type.Object({
      survey: Type.String({ description: 'Name of the survey' }),
      mjdTai: Type.Integer({ description: 'Whole MJD (TAI) of the exposures' }),
      url: Type.String({ description: 'Where the sky was seen, as a MOC' }),
    }),
  ),
});

export interface NightDetails {
  readonly hours: readonly HourAlerts[];
  readonly classes: readonly HalfDayClass[];
  readonly times: readonly AlertTimes[];
  readonly refused: readonly RefusedAlerts[];
}

/** What is stored about the night of a date, each survey's own night. */
export async function readNightDetails(
  store: Omit<NightStatistics, 'countStoredAlerts'>,
  mjd: number,
  ofSurveys: readonly string[],
): Promise<NightDetails> {
  const details = await Promise.all(
    ofSurveys.map(async (survey): Promise<NightDetails> => {
      const { from, before } = halfDaysOfNight(survey, mjd);
      const isOf = (row: { readonly survey: string }) => row.survey === survey;
      const [hours, classes, times, refused] = await Promise.all([
        store.readHourCounts(from, before),
        store.readClassCounts(from, before),
        store.sampleAlertTimes(from, before, sampledAlerts),
        store.readRefusedCounts(from, before, mostReasons),
      ]);
      return {
        hours: hours.filter(isOf),
        classes: classes.filter(isOf),
        times: times.filter(isOf),
        refused: refused.filter(isOf),
      };
    }),
  );
  return {
    hours: details.flatMap((each) => each.hours),
    classes: details.flatMap((each) => each.classes),
    times: details.flatMap((each) => each.times),
    refused: details.flatMap((each) => each.refused),
  };
}

function classCountsJson(classes: readonly HalfDayClass[]): Static<typeof nightClassSchema>[] {
  const groups = Map.groupBy(classes, ({ halfDay: _, classificationCount: __, ...key }) =>
    JSON.stringify(key),
  );
  return [...groups.values()]
    .map((rows) => {
      const { survey, classifier, classifierVersion, shadow, className } = rows[0]!;
      return {
        ...{ survey, classifier, classifierVersion, className, isShadow: shadow },
        classificationCount: rows.reduce((sum, each) => sum + each.classificationCount, 0),
      };
    })
    .sort((a, b) => b.classificationCount - a.classificationCount);
}

export function refusedJson(refused: readonly RefusedAlerts[]): Static<typeof refusedSchema>[] {
  return refused.map((each) => ({ ...each, exampleAlertId: each.exampleAlertId.toString() }));
}

const unixMsOfHour = (hour: number): number => (hour / 24 - 40_587) * 86_400_000;

export function nightDetailsJson({ hours, classes, times, refused }: NightDetails) {
  return {
    hours: hours.map(({ hour, survey, band, alertCount }) => ({
      ...{ survey, band, alertCount },
      hourUtc: new Date(Math.round(unixMsOfHour(hour))).toISOString(),
    })),
    classes: classCountsJson(classes),
    latencies: stageLatencies(times).map((each) => ({ ...each })),
    latencySampleCount: times.length,
    refused: refusedJson(refused),
  };
}
