import type { AlertMessage, FeaturesMessage } from '@lucero/avro';
import { featureSetVersion, computeFeatures as valuesOf } from '@lucero/light-curve';
import { emit, type Outcome, reject, type Step, skip } from '@lucero/step';
import type { LightCurve, Store } from '@lucero/store';
import { lightCurveInput } from './light-curve-input.ts';
import { LightCurveMissingError } from './light-curve-missing-error.ts';

export interface Deps {
  readonly store: Pick<Store, 'readLightCurves'>;
  readonly nowMs: () => number;
  readonly codeVersion: string;
}

/** Computes the features of an object each time one of its alerts is stored. */
export const computeFeatures: Step<AlertMessage, FeaturesMessage, Deps> = {
  name: 'compute-features',
  async process(alerts, deps) {
    const asked = alerts.filter(({ objectKind }) => objectKind === 'sidereal');
    // Read "as of now", two alerts of one object in one batch would see each other's points, and the
    // features would depend on how the stream was cut. Hence "until its alert's own time".
    const lightCurves = await deps.store.readLightCurves(
      asked.map(({ survey, objectKind, oid, mjdTai }) => ({
        survey,
        objectKind,
        oid,
        untilMjdTai: mjdTai,
      })),
    );
    const lightCurveOf = new Map(asked.map((alert, i) => [alert, lightCurves[i]]));
    const outcomes: Outcome<FeaturesMessage>[] = [];
    for (const alert of alerts) {
      if (alert.objectKind !== 'sidereal') {
        // Its detections do not share a place: there is no light curve of one source.
        outcomes.push(skip('solar-system-object'));
        continue;
      }
      outcomes.push(featuresOf(alert, lightCurveOf.get(alert), deps));
      // Features of a long light curve take milliseconds: heartbeats go in between.
      await new Promise(setImmediate);
    }
    return outcomes;
  },
};

function featuresOf(
  alert: AlertMessage,
  lightCurve: LightCurve | undefined,
  { nowMs, codeVersion }: Deps,
): Outcome<FeaturesMessage> {
  if (lightCurve === undefined || lightCurve.detections.length === 0) {
    return reject(new LightCurveMissingError(alert));
  }
  const input = lightCurveInput(lightCurve);
  return emit({
    ...alert,
    featureSetVersion,
    detectionCount: input.detections.length,
    forcedCount: input.forced.length,
    values: valuesOf(input),
    computedMs: nowMs(),
    codeVersion,
  });
}
