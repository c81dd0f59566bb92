import { type SimulatedAlert, type SimulationOptions, simulateAlerts } from './simulate-alerts.ts';
import {
  type SimulatedSurveyName,
  simulatedSurveyNames,
  turnsOfNight,
} from './simulated-surveys.ts';

export interface AlertOfSurvey extends SimulatedAlert {
  readonly survey: SimulatedSurveyName;
}

/**
 * One night of all simulated surveys, their alerts in turns.
 *
 * @param options.alertCount of all together
 */
export function* simulateAllSurveys(options: {
  readonly alertCount: number;
  readonly seed: number;
  readonly nightMjdUtc: number;
}): Generator<AlertOfSurvey> {
  const nights = new Map(
    nightsOfAllSurveys(options).map((night) => [night.survey, simulateAlerts(night)] as const),
  );
  for (const survey of turnsOf(options.alertCount)) {
    const next = nights.get(survey)!.next();
    if (next.done !== true) yield { survey, ...next.value };
  }
}

/** The night of each survey, as simulateAllSurveys simulates it. */
export function nightsOfAllSurveys(options: {
  readonly alertCount: number;
  readonly seed: number;
  readonly nightMjdUtc: number;
}): readonly SimulationOptions[] {
  const { alertCount, seed, nightMjdUtc } = options;
  const turns = turnsOf(alertCount);
  return simulatedSurveyNames.map((survey, i) => ({
    ...{ survey, seed: seed + i, nightMjdUtc },
    alertCount: turns.filter((each) => each === survey).length,
  }));
}

function turnsOf(alertCount: number): readonly SimulatedSurveyName[] {
  return Array.from({ length: alertCount }, (_, i) => turnsOfNight[i % turnsOfNight.length]!);
}
