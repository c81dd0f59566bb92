import { type SimulatedAlert, simulateAlerts } from './simulate-alerts.ts';
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
  const { alertCount, seed, nightMjdUtc } = options;
  const turns = Array.from(
    { length: alertCount },
    (_, i) => turnsOfNight[i % turnsOfNight.length]!,
  );
  const nights = new Map(
    simulatedSurveyNames.map((survey, i) => {
      const count = turns.filter((each) => each === survey).length;
      const night = { survey, alertCount: count, seed: seed + i, nightMjdUtc };
      return [survey, simulateAlerts(night)] as const;
    }),
  );
  for (const survey of turns) {
    const next = nights.get(survey)!.next();
    if (next.done !== true) yield { survey, ...next.value };
  }
}
