import { messageCodec, type RecordedMessage } from '@lucero/avro';
import { internalTopics, type RunnableStep } from '@lucero/runtime';
import type { AlertLedger, Classifications, Classifiers, Features } from '@lucero/store';
import { type Deps, type ResultMessage, record } from './step.ts';

/** The record service: features and classifications in, Postgres out, and afterwards a word that they are there. */
export function recordService({
  store,
  nowMs,
}: {
  readonly store: AlertLedger & Classifications & Classifiers & Features;
  readonly nowMs: () => number;
}): RunnableStep<ResultMessage, RecordedMessage, Deps> {
  const features = messageCodec('features');
  const classification = messageCodec('classification');
  const recorded = messageCodec('recorded');
  const listed = new Set<string>();
  return {
    step: record,
    codec: {
      decode: ({ value, origin }) =>
        origin.topic === internalTopics.features
          ? { kind: 'features', message: features.decode(value) }
          : { kind: 'classification', message: classification.decode(value) },
      encode: (message) => ({
        ...{ topic: internalTopics.recorded, key: message.oid },
        value: recorded.encode(message),
      }),
    },
    deps: {
      store,
      nowMs,
      ensureClassifier: async ({ classifier, classifierVersion, ...rest }) => {
        const name = `${classifier}@${classifierVersion}`;
        if (listed.has(name)) return;
        const { modelHash, taxonomy, probabilities } = rest;
        await store.registerClassifier({
          ...{ classifier, version: classifierVersion, modelHash, taxonomy },
          classes: Object.keys(probabilities),
        });
        listed.add(name);
      },
    },
    inputs: () => [internalTopics.features, internalTopics.classifications],
    ledger: { alertOf: ({ message }) => message, store },
    surveyPublishedMsOf: ({ message }) => message.surveyPublishedMs,
  };
}
