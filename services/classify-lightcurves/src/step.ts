import type { ClassificationMessage, FeaturesMessage } from '@lucero/avro';
import { type Classified, combineResults, type FeatureClassifier } from '@lucero/inference';
import { emit, type Outcome, reject, type Step, skip } from '@lucero/step';

export interface Deps {
  readonly classifiers: readonly FeatureClassifier[];
  readonly nowMs: () => number;
  readonly codeVersion: string;
}

/** Classifies an object from its features, with every light-curve classifier that applies to it. */
export const classifyLightcurves: Step<FeaturesMessage, ClassificationMessage, Deps> = {
  name: 'classify-lightcurves',
  async process(batch, deps) {
    const items = batch.map(({ survey, values, detectionCount }) => ({
      survey,
      features: values,
      detectionCount,
    }));
    const results = await Promise.all(
      deps.classifiers.map((classifier) => classifier.classify(items)),
    );
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
  if (combined.kind === 'skip') return skip(combined.reason);
  return emit(
    ...combined.verdicts.map((verdict) => ({
      ...ofAlert,
      ...verdict,
      classifiedMs: nowMs(),
      codeVersion,
    })),
  );
}
