import type { Settings } from '@lucero/config';
import { dateOfMjd } from '@lucero/sky';
import type {
  NightCounts,
  NightSamples,
  NightSketch,
  NightStatistics,
  StreamWatch,
} from '@lucero/store';
import { halfDaysOfNight, nightOfHalfDay } from '@lucero/surveys';
import { absentValues } from './checks/absent-values.ts';
import type { CheckResult } from './checks/check-result.ts';
import { classDrift } from './checks/class-drift.ts';
import { distributionDrift } from './checks/distribution-drift.ts';
import { sketchFeatures, sketchMeasurements } from './checks/measured-quantities.ts';
import { nightVolume } from './checks/night-volume.ts';
import { packetSchemas } from './checks/packet-schemas.ts';
import { type TrainingInputs, trainingCoverage } from './checks/training-coverage.ts';

export type CheckSettings = Settings['checks'];

export interface NightDeps {
  readonly store: NightCounts &
    Pick<NightStatistics, 'readClassCounts'> &
    NightSamples &
    Pick<StreamWatch, 'listSurveySchemas'>;
  readonly training: readonly TrainingInputs[];
  readonly settings: CheckSettings;
}

/**
 * Checks the night of a date, each survey's own: volume, schemas, absent values, drift of measurements, features,
 * classes, and what classifiers read against their training. Samples of it are kept: nights after it are compared with
 * them. A night without an alert has one check, which passes: nobody observed.
 *
 * @param night whole MJD of the date
 */
export async function checkNight(night: number, deps: NightDeps): Promise<readonly CheckResult[]> {
  const { store, settings } = deps;
  // A survey's night begins up to half a day after the date does.
  const counts = await store.readNightCounts(2 * (night - settings.formerNights), 2 * night + 3);
  const surveys = surveysOfNight(counts, night);
  if (surveys.length === 0) {
    return [
      {
        ...{ kind: 'volume', subject: 'alerts of the night', survey: null, status: 'passed' },
        ...{ value: 0, low: null, high: null, detail: 'no alert: no survey observed' },
      },
    ];
  }
  const schemas = await store.listSurveySchemas();
  const results: CheckResult[] = [];
  // One after the other: a few queries at a time are enough for what nobody waits for.
  for (const survey of surveys) {
    results.push(...nightVolume(survey, night, counts, settings));
    const ofSurvey = schemas.filter((each) => each.survey === survey);
    const { from, before } = halfDaysOfNight(survey, night);
    results.push(
      packetSchemas(survey, ofSurvey, ({ firstMjdTai }) => {
        const halfDay = 2 * firstMjdTai;
        return halfDay >= from && halfDay < before;
      }),
      ...(await checkNightDrift(survey, night, deps)),
    );
  }
  return results;
}

/** Surveys of which a night has alerts, stored or refused, by name. */
function surveysOfNight(
  { alerts, stages }: Awaited<ReturnType<NightCounts['readNightCounts']>>,
  night: number,
): readonly string[] {
  const ofNight = [...alerts, ...stages.filter(({ stage }) => stage === 'dead')].filter(
    ({ survey, halfDay, alertCount }) =>
      alertCount > 0 && nightOfHalfDay(survey, halfDay) === night,
  );
  return [...new Set(ofNight.map(({ survey }) => survey))].sort();
}

/** What of a night's checks needs a sample of it: also of a night that is not over yet. */
export async function checkNightDrift(
  survey: string,
  night: number,
  { store, training, settings }: NightDeps,
): Promise<readonly CheckResult[]> {
  const { from, before } = halfDaysOfNight(survey, night);
  const sampled = { survey, from, before, limit: settings.sampledAlerts };
  const date = dateOfMjd(night);
  const watched = namesOf(settings.features);
  const names = [
    ...new Set([...watched, ...training.flatMap(({ ranges }) => Object.keys(ranges))]),
  ];
  const measurements = await store.sampleMeasurements(sampled);
  const features = await store.sampleFeatures(sampled, names);
  const sketches = [
    ...sketchMeasurements(date, survey, measurements),
    ...sketchFeatures(date, survey, watched, features),
  ].filter(hasAny);
  await store.storeNightSketches(sketches);
  const former = await store.readNightSketches(
    ...([survey, dateOfMjd(night - settings.formerNights), date] as const),
  );
  const firstFormer = halfDaysOfNight(survey, night - settings.formerNights).from;
  const classes = await store.readClassCounts(firstFormer, before);
  return [
    absentValues(survey, sketches, former, settings),
    ...distributionDrift(survey, sketches, former, settings),
    ...classDrift(survey, night, classes, settings),
    ...training.map((of) => trainingCoverage(survey, of, names, features, settings)),
  ];
}

const hasAny = ({ count, nullCount }: NightSketch): boolean => count + nullCount > 0;

const namesOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
