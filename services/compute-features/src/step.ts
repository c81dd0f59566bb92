import type { AlertMessage, FeaturesMessage } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import {
  featureSetVersion,
  featuresOf,
  type LightCurveInput,
  type PreparedLightCurve,
  prepareLightCurve,
} from '@lucero/light-curve';
import { emit, type Outcome, reject, type Step, skip } from '@lucero/step';
import type { FeatureLightCurve, LightCurves, ObjectKey, PeriodSearches } from '@lucero/store';
import { lightCurveInput } from './light-curve-input.ts';
import { LightCurveMissingError } from './light-curve-missing-error.ts';
import type { SearchPeriod } from './period-searcher.ts';
import { type MakeFits, type Slow, SlowFeatures } from './slow-features.ts';

export interface Deps {
  readonly store: Pick<LightCurves, 'readFeatureLightCurves'> & PeriodSearches;
  readonly searchPeriod: SearchPeriod;
  readonly makeFits: MakeFits;
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
      const object = prepare(alert, stored);
      if (object instanceof LuceroError) {
        outcomes[i] = reject(object);
        continue;
      }
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
}

const keyOf = ({ survey, objectKind, oid }: ObjectKey): ObjectKey => ({ survey, objectKind, oid });

/**
 * An error when the store has no detection of the object up to the time of its alert, or when the survey is not
 * known (a newer version has stored it).
 */
function prepare(
  alert: AlertMessage,
  stored: FeatureLightCurve | undefined,
): PreparedObject | LuceroError {
  if (stored === undefined || stored.detections.length === 0) {
    return new LightCurveMissingError(alert);
  }
  try {
    const input = lightCurveInput(stored);
    return { alert, input, lightCurve: prepareLightCurve(input) };
  } catch (error) {
    if (error instanceof LuceroError) return error;
    throw error;
  }
}

function emitFeatures(
  { alert, input, lightCurve }: PreparedObject,
  { period, fits }: Slow,
  { nowMs, codeVersion }: Deps,
): Outcome<FeaturesMessage> {
  return emit({
    ...alert,
    featureSetVersion,
    detectionCount: input.detections.length,
    forcedCount: input.forced.length,
    features: featuresOf(lightCurve, period, fits),
    catalogs: [],
    unknownCatalogs: [],
    computedMs: nowMs(),
    codeVersion,
  });
}
