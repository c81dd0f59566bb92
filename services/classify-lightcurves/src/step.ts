import type { ClassificationMessage, FeaturesMessage } from '@lucero/avro';
import {
  type Classified,
  classifyWithAll,
  combineResults,
  type FeatureClassifier,
  type Running,
} from '@lucero/inference';
import { emit, type Outcome, reject, type Step, skip, withFaults } from '@lucero/step';

export interface Deps {
  readonly classifiers: readonly Running<FeatureClassifier>[];
  readonly nowMs: () => number;
  readonly codeVersion: string;
}

/**
 * Classifies an object from its features, with every light-curve classifier that applies to it. What
 * shadow versions say travels with the rest, marked; what they fail at changes nothing.
 */
export const classifyLightcurves: Step<FeaturesMessage, ClassificationMessage, Deps> = {
  name: 'classify-lightcurves',
  async process(batch, deps) {
    const items = batch.map(({ survey, values, detectionCount }) => ({
      survey,
      features: values,
      detectionCount,
    }));
    const results = await classifyWithAll(deps.classifiers, items);
    return batch.map((features, i) =>
      outcomeOf(
        features,
        results.map((byObject) => byObject[i] as Classified),
        deps,
      ),
    );
  },
};

/** One message per classifier that applies. */
function outcomeOf(
  { values: _, computedMs: __, forcedCount: ___, ...ofAlert }: FeaturesMessage,
  results: readonly Classified[],
  { classifiers, nowMs, codeVersion }: Deps,
): Outcome<ClassificationMessage> {
  const combined = combineResults(classifiers, results);
  if (combined.kind === 'reject') return reject(combined.error);
  if (combined.kind === 'skip') return withFaults(skip(combined.reason), combined.shadowFaults);
  const messages = combined.verdicts.map((verdict) => ({
    ...ofAlert,
    ...verdict,
    unreadableInputs: [],
    classifiedMs: nowMs(),
    codeVersion,
  }));
  return withFaults(emit(...messages), combined.shadowFaults);
}
