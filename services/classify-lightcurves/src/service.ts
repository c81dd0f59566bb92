import { type ClassificationMessage, type FeaturesMessage, messageCodec } from '@lucero/avro';
import type { FeatureClassifier, Running } from '@lucero/inference';
import { codeVersion, internalTopics, type RunnableStep } from '@lucero/runtime';
import { classifyLightcurves, type Deps } from './step.ts';

export interface ClassifyLightcurvesOptions {
  readonly store: Deps['store'];
  readonly classifiers: readonly Running<FeatureClassifier>[];
  readonly nowMs: () => number;
}

/** The light-curve classification service: features in, classifications out. */
export function classifyLightcurvesService(
  options: ClassifyLightcurvesOptions,
): RunnableStep<FeaturesMessage, ClassificationMessage, Deps> {
  const input = messageCodec('features');
  const output = messageCodec('classification');
  return {
    step: classifyLightcurves,
    codec: {
      decode: ({ value }) => input.decode(value),
      encode: (message) => ({
        topic: internalTopics.classifications,
        key: message.oid,
        value: output.encode(message),
      }),
    },
    deps: { ...options, codeVersion },
    inputs: () => [internalTopics.features],
    alertOf: ({ survey, alertId, oid }) => ({ survey, alertId, oid }),
    surveyPublishedMsOf: ({ surveyPublishedMs }) => surveyPublishedMs,
  };
}
