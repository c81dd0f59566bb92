import { findSurvey } from '@lucero/surveys';
import { type SimulatedAlert, type SimulationOptions, simulateAlerts } from './simulate-alerts.ts';
import {
  type SimulatedSurveyName,
  simulatedSurveyNames,
  turnsOfNight,
} from './simulated-surveys.ts';

export interface AlertOfSurvey extends SimulatedAlert {
  readonly survey: SimulatedSurveyName;
}

export interface NightOfAllSurveys {
  /** Of all surveys together. */
  readonly alertCount: number;
  readonly seed: number;
  /** Whole MJD of the date. */
  readonly nightMjdUtc: number;
  /**
   * The date is that of the night as each survey counts it: who begins a night at noon exposes on the next date.
   * Absent: all expose on this date of UTC.
   */
  readonly byOwnCount?: boolean;
}

/** One night of all simulated surveys, their alerts in turns. */
export function* simulateAllSurveys(options: NightOfAllSurveys): Generator<AlertOfSurvey> {
  const nights = new Map(
    nightsOfAllSurveys(options).map((night) => [night.survey, simulateAlerts(night)] as const),
  );
  for (const survey of turnsOf(options.alertCount)) {
    const next = nights.get(survey)!.next();
    if (next.done !== true) yield { survey, ...next.value };
  }
}

/** The night of each survey, as simulateAllSurveys simulates it. */
export function nightsOfAllSurveys(options: NightOfAllSurveys): readonly SimulationOptions[] {
  const { alertCount, seed, nightMjdUtc, byOwnCount = false } = options;
  const turns = turnsOf(alertCount);
  return simulatedSurveyNames.map((survey, i) => ({
    ...{ survey, seed: seed + i },
    nightMjdUtc: nightMjdUtc + (byOwnCount && beginsAtNoon(survey) ? 1 : 0),
    alertCount: turns.filter((each) => each === survey).length,
  }));
}

const beginsAtNoon = (survey: SimulatedSurveyName): boolean =>
  (findSurvey(survey)?.nightStartHourUtc ?? 0) === 12;

function turnsOf(alertCount: number): readonly SimulatedSurveyName[] {
  return Array.from({ length: alertCount }, (_, i) => turnsOfNight[i % turnsOfNight.length]!);
}
