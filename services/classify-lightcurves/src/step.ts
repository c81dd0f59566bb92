import type { ClassificationMessage, FeaturesMessage } from '@lucero/avro';
import {
  type CombinedResult,
  classifyWithAll,
  combineResults,
  type FeatureClassifier,
  type Running,
} from '@lucero/inference';
import { emit, type Outcome, reject, type Step, skip, withFaults } from '@lucero/step';
import type { AlertLedger } from '@lucero/store';

export interface Deps {
  readonly store: Pick<AlertLedger, 'storeSkips'>;
  readonly classifiers: readonly Running<FeatureClassifier>[];
  readonly nowMs: () => number;
  readonly codeVersion: string;
}

/**
 * Classifies an object from its features, with every light-curve classifier that applies to it. When one fails,
 * the others are still used. Results of shadow versions are sent in the same topic, marked as such.
 */
export const classifyLightcurves: Step<FeaturesMessage, ClassificationMessage, Deps> = {
  name: 'classify-lightcurves',
  async process(batch, deps) {
    const items = batch.map(({ survey, features, detectionCount, points }) => ({
      survey,
      features,
      detectionCount,
      points,
    }));
    const results = await classifyWithAll(deps.classifiers, items);
    const answered = batch.map((features, i) => ({
      features,
      combined: combineResults(
        deps.classifiers,
        results.map((byObject) => byObject[i]!),
      ),
    }));
    // A lack of features is only counted, not stored: that would be a row for most alerts.
    const failures = answered.flatMap(({ features: { survey, alertId, mjdTai }, combined }) =>
      combined.notes
        .filter(({ reason }) => reason === 'failed')
        .map((note) => ({ survey, alertId, mjdTai, ...note })),
    );
    if (failures.length > 0) await deps.store.storeSkips(failures);
    return answered.map(({ features, combined }) => outcomeOf(features, combined, deps));
  },
};

/** One message per classifier that applies. */
function outcomeOf(
  {
    features: _features,
    computedMs: _computedMs,
    forcedCount: _forcedCount,
    catalogs: _catalogs,
    unknownCatalogs: _unknownCatalogs,
    points: _points,
    ...ofAlert
  }: FeaturesMessage,
  combined: CombinedResult,
  { nowMs, codeVersion }: Deps,
): Outcome<ClassificationMessage> {
  if (combined.kind === 'reject') return reject(combined.error);
  if (combined.kind === 'skip') return withFaults(skip(combined.reason), combined.faults);
  const messages = combined.verdicts.map((verdict) => ({
    ...ofAlert,
    ...verdict,
    classifiedMs: nowMs(),
    codeVersion,
  }));
  return withFaults(emit(...messages), combined.faults);
}
