import { alertKeyOf } from '@lucero/alert';
import { type ClassificationMessage, messageCodec, type PacketReader } from '@lucero/avro';
import type { Running, StampClassifier } from '@lucero/inference';
import { codeVersion, internalTopics, type RunnableStep } from '@lucero/runtime';
import type { AlertLedger } from '@lucero/store';
import { classifyStamps, type Deps, type ReceivedStamps } from './step.ts';

export interface ClassifyStampsOptions {
  readonly store: AlertLedger;
  readonly packetReader: PacketReader;
  readonly classifiers: readonly Running<StampClassifier>[];
  readonly surveyTopics: RunnableStep<unknown, unknown, unknown>['inputs'];
  readonly nowMs: () => number;
}

/** The stamp classification service: survey packets in, classifications out. */
export function classifyStampsService(
  options: ClassifyStampsOptions,
): RunnableStep<ReceivedStamps, ClassificationMessage, Deps> {
  const { packetReader, store, classifiers, nowMs } = options;
  const codec = messageCodec('classification');
  return {
    step: classifyStamps,
    codec: {
      prepare: (messages) => packetReader.ensureSchemas(messages.map(({ value }) => value)),
      decode: ({ value, timestampMs }) => {
        const { alert, cutouts, faults } = packetReader.read(value, 'stamps');
        if (cutouts === null) throw new Error("the view 'stamps' gives cutouts");
        return { alert, cutouts, faults, surveyPublishedMs: timestampMs };
      },
      faultsOf: ({ faults }) => faults,
      encode: (message) => ({
        topic: internalTopics.classifications,
        key: message.oid,
        value: codec.encode(message),
      }),
    },
    deps: { store, classifiers, nowMs, codeVersion },
    inputs: options.surveyTopics,
    ledger: { alertOf: ({ alert }) => ({ ...alertKeyOf(alert), oid: alert.oid }), store },
    surveyPublishedMsOf: ({ surveyPublishedMs }) => surveyPublishedMs,
  };
}
