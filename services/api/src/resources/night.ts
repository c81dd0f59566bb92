import { dateOfMjd, mjdOfDate as mjdOfCalendar } from '@lucero/sky';
import type { HalfDayAlerts, HalfDayStage } from '@lucero/store';
import { firstHalfDayOf, nightOfHalfDay } from '@lucero/surveys';
import { type Static, Type } from 'typebox';
import { RequestInvalidError } from '../request-error.ts';

const halfDayHours = 12;

const countBy = (name: string, of: string) =>
  Type.Array(
    Type.Object({
      [name]: Type.String({ description: `Name of the ${name}` }),
      alertCount: Type.Integer({ description: of }),
    }),
  );

const surveyNightSchema = Type.Object({
  survey: Type.String({ description: 'Name of the survey' }),
  nightStartHourUtc: Type.Integer({
    description: 'The night of this date begins at this hour of it, UTC, and lasts 24 h [h]',
  }),
  storedCount: Type.Integer({ description: 'Distinct alerts whose detection is stored' }),
  duplicateCount: Type.Integer({
    description:
      'Messages that brought one of them again; what is read again after a crash counts again',
  }),
  deadCount: Type.Integer({ description: 'Alerts that some service could not process' }),
  firstMjdTai: Type.Number({ description: 'First exposure with an alert, MJD in TAI [d]' }),
  lastMjdTai: Type.Number({ description: 'Last exposure with an alert, MJD in TAI [d]' }),
  byBand: Type.Array(
    Type.Object({
      band: Type.String({ description: 'Filter band' }),
      storedCount: Type.Integer({ description: 'Distinct alerts stored' }),
    }),
    { description: 'By name of band' },
  ),
  classified: countBy('classifier', 'Alerts that it has classified, once per version'),
  published: countBy('classifier', 'Alerts whose classification by it was published, or is being'),
  skipped: countBy('classifier', 'Alerts that it skipped for want of a stamp, or failed on'),
  dead: countBy('service', 'Alerts that it refused'),
});

export const nightSchema = Type.Object({
  night: Type.String({ description: 'Date of the night as its survey counts it: YYYY-MM-DD' }),
  surveys: Type.Array(surveyNightSchema, { description: 'Those that have alerts in it' }),
});

/** Of a date in an address. */
export const datePattern = '^[12][0-9]{3}-[01][0-9]-[0-3][0-9]$';

/** Of addresses that name a night. */
export const nightParameters = Type.Object({
  night: Type.String({
    pattern: datePattern,
    description: 'Date as its survey counts it, YYYY-MM-DD',
    examples: ['2026-11-29'],
  }),
});

/** Beyond what a survey can have: the plausible years end in 2077. */
export const latestNight = 80_000;

/** Whole MJD of a date; @throws RequestInvalidError when the calendar has not such a one */
export function mjdOfDate(date: string, field: string): number {
  const mjd = mjdOfCalendar(date);
  if (mjd === null) throw new RequestInvalidError({ [field]: 'is no date of the calendar' });
  return Math.min(mjd, latestNight);
}

/** The nights of which these counts are, newest first. Half a day belongs to one night of each survey. */
export function nightsJson({
  alerts,
  stages,
}: {
  readonly alerts: readonly HalfDayAlerts[];
  readonly stages: readonly HalfDayStage[];
}): Static<typeof nightSchema>[] {
  const byNight = Map.groupBy(alerts, ({ survey, halfDay }) => nightOfHalfDay(survey, halfDay));
  return [...byNight.keys()]
    .sort((a, b) => b - a)
    .map((night) => ({
      night: dateOfMjd(night),
      surveys: [...Map.groupBy(byNight.get(night)!, ({ survey }) => survey)]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([survey, ofSurvey]) =>
          surveyNightJson(
            survey,
            ofSurvey,
            stages.filter(
              (each) => each.survey === survey && nightOfHalfDay(survey, each.halfDay) === night,
            ),
          ),
        ),
    }));
}

function surveyNightJson(
  survey: string,
  alerts: readonly HalfDayAlerts[],
  stages: readonly HalfDayStage[],
): Static<typeof surveyNightSchema> {
  const said = (stage: HalfDayStage['stage'], name: string) =>
    countsBy(
      stages.filter((each) => each.stage === stage),
      ({ saidBy }) => saidBy,
    ).map(([by, alertCount]) => ({ [name]: by, alertCount })) as never;
  const bands = countsBy(alerts, ({ band }) => band);
  return {
    survey,
    nightStartHourUtc: firstHalfDayOf(survey) * halfDayHours,
    storedCount: sumOf(alerts),
    duplicateCount: alerts.reduce((sum, each) => sum + each.duplicateCount, 0),
    deadCount: sumOf(stages.filter(({ stage }) => stage === 'dead')),
    firstMjdTai: Math.min(...alerts.map(({ firstMjdTai }) => firstMjdTai)),
    lastMjdTai: Math.max(...alerts.map(({ lastMjdTai }) => lastMjdTai)),
    byBand: bands.map(([band, storedCount]) => ({ band, storedCount })),
    classified: said('classified', 'classifier'),
    published: said('published', 'classifier'),
    skipped: said('skipped', 'classifier'),
    dead: said('dead', 'service'),
  };
}

interface Counted {
  readonly alertCount: number;
}

const sumOf = (rows: readonly Counted[]) => rows.reduce((sum, each) => sum + each.alertCount, 0);

function countsBy<Row extends Counted>(rows: readonly Row[], keyOf: (row: Row) => string) {
  return [...Map.groupBy(rows, keyOf)]
    .map(([key, ofKey]) => [key, sumOf(ofKey)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
