import { type ClassificationMessage, messageCodec, type PacketReader } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import type { Running, StampClassifier } from '@lucero/inference';
import { codeVersion, internalTopics, type RunnableStep } from '@lucero/runtime';
import type { Store } from '@lucero/store';
import { classifyStamps, type Deps, type ReceivedStamps } from './step.ts';

export interface ClassifyStampsOptions {
  readonly store: Store;
  readonly packetReader: PacketReader;
  readonly classifiers: readonly Running<StampClassifier>[];
  readonly surveyTopics: () => readonly string[];
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
      decode: ({ value, place, timestampMs }) => {
        try {
          const { alert, cutouts, faults } = packetReader.read(value, 'stamps');
          if (cutouts === null) throw new Error("the view 'stamps' gives cutouts");
          return { kind: 'stamps', alert, cutouts, faults, place, surveyPublishedMs: timestampMs };
        } catch (error) {
          const isServed = (error as LuceroError).code !== 'LUCERO_PROGRAM_NOT_SERVED';
          if (error instanceof LuceroError && !error.retryable && isServed) {
            return { kind: 'unreadable' };
          }
          throw error;
        }
      },
      faultsOf: (received) => (received.kind === 'stamps' ? received.faults : []),
      encode: (message) => ({
        topic: internalTopics.classifications,
        key: message.oid,
        value: codec.encode(message),
      }),
    },
    deps: { store, classifiers, nowMs, codeVersion },
    inputs: options.surveyTopics,
    ledger: {
      alertOf: (received) =>
        received.kind === 'stamps'
          ? { survey: received.alert.survey, alertId: received.alert.detection.alertId }
          : null,
      markDead: store.markDead,
    },
    surveyPublishedMsOf: (received) =>
      received.kind === 'stamps' ? received.surveyPublishedMs : null,
  };
}
