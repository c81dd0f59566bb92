import type { AlertMessage, FeaturesMessage } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import {
  featureSetVersion,
  featuresOf,
  type LightCurveInput,
  type PreparedLightCurve,
  prepareLightCurve,
  sequencePoints,
} from '@lucero/light-curve';
import { emit, type Outcome, reject, type Step, skip } from '@lucero/step';
import type { FeatureLightCurve, LightCurves, ObjectKey, PeriodSearches } from '@lucero/store';
import {
  type AskedPlace,
  type FeatureSource,
  type FindFeatureSources,
  noFeatureSource,
} from './feature-sources.ts';
import { lightCurveInput } from './light-curve-input.ts';
import { LightCurveMissingError } from './light-curve-missing-error.ts';
import type { SearchPeriod } from './period-searcher.ts';
import { type MakeFits, type Slow, SlowFeatures } from './slow-features.ts';

export interface Deps {
  readonly store: Pick<LightCurves, 'readFeatureLightCurves'> & PeriodSearches;
  readonly searchPeriod: SearchPeriod;
  readonly makeFits: MakeFits;
  readonly findSources: FindFeatureSources;
  readonly nowMs: () => number;
  readonly codeVersion: string;
}

/** Computes the features of an object each time one of its alerts is stored. */
export const computeFeatures: Step<AlertMessage, FeaturesMessage, Deps> = {
  name: 'compute-features',
  async process(alerts, deps) {
    const asked = alerts.filter(({ objectKind }) => objectKind === 'sidereal');
    // Each light curve is read up to the time of its alert. If it were read up to now, two alerts of one object
    // in one batch would see each other's points, and the features would depend on the cut into batches.
    const [lightCurves, kept] = await Promise.all([
      deps.store.readFeatureLightCurves(
        asked.map((alert) => ({ ...keyOf(alert), untilMjdTai: alert.mjdTai })),
      ),
      deps.store.readPeriodSearches(asked.map(keyOf)),
    ]);
    const lightCurveOf = new Map(asked.map((alert, i) => [alert, lightCurves[i]]));
    const inputOf = new Map(asked.map((alert, i) => [alert, inputFor(alert, lightCurves[i])]));
    const sourceOf = await sourcesOf(inputOf, deps.findSources);
    const slowFeatures = new SlowFeatures(kept, deps.searchPeriod, deps.makeFits);
    const outcomes: Outcome<FeaturesMessage>[] = new Array(alerts.length);
    const waiting: { i: number; object: PreparedObject; slow: Promise<Slow> }[] = [];
    for (const [i, alert] of alerts.entries()) {
      if (alert.objectKind !== 'sidereal') {
        // Its detections are at different positions: there is no light curve of one source.
        outcomes[i] = skip('solar-system-object');
        continue;
      }
      const stored = lightCurveOf.get(alert);
      if (stored?.isWithdrawn) {
        // All detections are withdrawn, also the alert's own: there is no light curve.
        outcomes[i] = skip('withdrawn');
        continue;
      }
      const input = inputOf.get(alert)!;
      if (input instanceof LuceroError) {
        outcomes[i] = reject(input);
        continue;
      }
      const object = prepare(alert, input, sourceOf.get(alert) ?? noFeatureSource);
      const slow = slowFeatures.of(alert, object.lightCurve);
      // Long searches run in their thread while the features of the other objects are computed.
      if (slow instanceof Promise) waiting.push({ i, object, slow });
      else outcomes[i] = emitFeatures(object, slow, deps);
      // Features of a long light curve take milliseconds: this lets heartbeats be sent in between.
      await new Promise(setImmediate);
    }
    for (const { i, object, slow } of waiting) {
      outcomes[i] = emitFeatures(object, await slow, deps);
      await new Promise(setImmediate);
    }
    await deps.store.storePeriodSearches(await slowFeatures.made());
    return outcomes;
  },
};

interface PreparedObject {
  readonly alert: AlertMessage;
  readonly input: LightCurveInput;
  readonly lightCurve: PreparedLightCurve;
  readonly source: FeatureSource;
}

const keyOf = ({ survey, objectKind, oid }: ObjectKey): ObjectKey => ({ survey, objectKind, oid });

/**
 * An error when the store has no detection of the object up to the time of its alert, or when the survey is not
 * known (a newer version has stored it).
 */
function inputFor(
  alert: AlertMessage,
  stored: FeatureLightCurve | undefined,
): LightCurveInput | LuceroError {
  if (stored === undefined || stored.detections.length === 0) {
    return new LightCurveMissingError(alert);
  }
  try {
    return lightCurveInput(stored);
  } catch (error) {
    if (error instanceof LuceroError) return error;
    throw error;
  }
}

/**
 * What catalogues have at the mean position of each object, as of its alert: of detections up to its time, so
 * that neither batches nor later alerts change it. One question for the whole batch.
 */
async function sourcesOf(
  inputOf: ReadonlyMap<AlertMessage, LightCurveInput | LuceroError>,
  findSources: FindFeatureSources,
): Promise<ReadonlyMap<AlertMessage, FeatureSource>> {
  const alerts: AlertMessage[] = [];
  const places: AskedPlace[] = [];
  for (const [alert, input] of inputOf) {
    if (input instanceof LuceroError || input.raDeg === null || input.decDeg === null) continue;
    alerts.push(alert);
    places.push({ raDeg: input.raDeg, decDeg: input.decDeg, mjdTai: alert.mjdTai });
  }
  const found = await findSources(places);
  return new Map(alerts.map((alert, i) => [alert, found[i]!]));
}

function prepare(
  alert: AlertMessage,
  input: LightCurveInput,
  source: FeatureSource,
): PreparedObject {
  const lightCurve = prepareLightCurve({ ...input, allWise: source.allWise });
  return { alert, input, lightCurve, source };
}

function emitFeatures(
  { alert, input, lightCurve, source }: PreparedObject,
  { period, fits }: Slow,
  { nowMs, codeVersion }: Deps,
): Outcome<FeaturesMessage> {
  return emit({
    ...alert,
    featureSetVersion,
    detectionCount: input.detections.length,
    forcedCount: input.forced.length,
    features: featuresOf(lightCurve, period, fits),
    catalogs: source.catalogs,
    unknownCatalogs: source.unknownCatalogs,
    points: sequencePoints(input),
    computedMs: nowMs(),
    codeVersion,
  });
}
