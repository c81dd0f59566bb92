import { type AlertMessage, type FeaturesMessage, messageCodec } from '@lucero/avro';
import { fitsOf } from '@lucero/light-curve';
import { codeVersion, internalTopics, type RunnableStep } from '@lucero/runtime';
import type { AlertLedger, LightCurves, PeriodSearches } from '@lucero/store';
import { type FindFeatureSources, noFeatureSources } from './feature-sources.ts';
import type { SearchPeriod } from './period-searcher.ts';
import { computeFeatures, type Deps } from './step.ts';

export interface ComputeFeaturesOptions {
  readonly store: AlertLedger & LightCurves & PeriodSearches;
  /** Of openPeriodSearcher. */
  readonly searchPeriod: SearchPeriod;
  /** Of featureSourcesIn; absent: there are no catalogues. */
  readonly findSources?: FindFeatureSources;
  readonly nowMs: () => number;
}

/**
 * Each stands for a light curve of up to thousands of points, which are in memory together; and what is
 * computed first need not wait for the last.
 */
const MAX_BATCH_ALERTS = 32;

/** The feature service: announced alerts in, light-curve features out. */
export function computeFeaturesService(
  options: ComputeFeaturesOptions,
): RunnableStep<AlertMessage, FeaturesMessage, Deps> {
  const { store, searchPeriod, findSources = noFeatureSources, nowMs } = options;
  const input = messageCodec('alert');
  const output = messageCodec('features');
  return {
    step: computeFeatures,
    codec: {
      decode: ({ value }) => input.decode(value),
      encode: (message) => ({
        topic: internalTopics.features,
        key: message.oid,
        value: output.encode(message),
      }),
    },
    deps: { store, searchPeriod, makeFits: fitsOf, findSources, nowMs, codeVersion },
    inputs: () => [internalTopics.alerts],
    maxBatchMessages: MAX_BATCH_ALERTS,
    ledger: {
      alertOf: (alert) => alert,
      store,
    },
    surveyPublishedMsOf: ({ surveyPublishedMs }) => surveyPublishedMs,
  };
}
