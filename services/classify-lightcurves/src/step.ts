import type { ClassificationMessage, FeaturesMessage } from '@lucero/avro';
import type { Classified, FeatureClassifier } from '@lucero/inference';
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

/** One message per classifier that applies; a failure of any of them rejects the object. */
function outcomeOf(
  { values: _, computedMs: __, forcedCount: ___, ...ofAlert }: FeaturesMessage,
  results: readonly Classified[],
  { classifiers, nowMs, codeVersion }: Deps,
): Outcome<ClassificationMessage> {
  const messages: ClassificationMessage[] = [];
  let reason = 'no-classifier-applies';
  for (const [k, result] of results.entries()) {
    if (result.kind === 'reject') return reject(result.error);
    if (result.kind === 'skip') {
      reason = result.reason;
      continue;
    }
    const classifier = classifiers[k] as FeatureClassifier;
    messages.push({
      ...ofAlert,
      classifiedMs: nowMs(),
      classifier: classifier.name,
      classifierVersion: classifier.version,
      modelHash: classifier.modelHash,
      taxonomy: classifier.taxonomy,
      calibrated: classifier.calibrated,
      probabilities: result.probabilities,
      topClass: result.topClass,
      missingInputs: result.missingInputs,
      codeVersion,
    });
  }
  return messages.length > 0 ? emit(...messages) : skip(reason);
}
