import { alertKeyOf } from '@lucero/alert';
import { messageCodec, messageOfAlert, type PacketReader } from '@lucero/avro';
import { codeVersion, internalTopics, type RunnableStep } from '@lucero/runtime';
import type { AlertLedger, Measurements, StreamWatch } from '@lucero/store';
import { schemaNoting } from './note-schemas.ts';
import { type Deps, ingest, type ReceivedAlert } from './step.ts';

export interface IngestOptions {
  readonly store: AlertLedger & Measurements & Pick<StreamWatch, 'noteSurveySchemas'>;
  readonly packetReader: PacketReader;
  /** Survey topics to read now. */
  readonly surveyTopics: RunnableStep<unknown, unknown, unknown>['inputs'];
  readonly nowMs: () => number;
}

type Message = ReturnType<Deps['toMessage']>;

/** The ingest service: survey packets in, stored light curves and announcements out. */
export function ingestService(options: IngestOptions): RunnableStep<ReceivedAlert, Message, Deps> {
  const { packetReader, store, nowMs } = options;
  const codec = messageCodec('alert');
  return {
    step: ingest,
    codec: {
      prepare: (messages) => packetReader.ensureSchemas(messages.map(({ value }) => value)),
      decode: ({ value, origin, timestampMs }) => {
        const { alert, history, faults, schemaId, writerFields } =
          packetReader.readWithoutHistory(value);
        const schema = { schemaId, writerFields };
        return { alert, history, schema, faults, origin, surveyPublishedMs: timestampMs };
      },
      faultsOf: ({ faults }) => faults,
      encode: (message) => ({
        topic: internalTopics.alerts,
        key: message.oid,
        value: codec.encode(message),
      }),
    },
    deps: {
      store,
      nowMs,
      toMessage: ({ alert, surveyPublishedMs }, storedMs) =>
        messageOfAlert(alert, { surveyPublishedMs, ingestedMs: storedMs, codeVersion }),
      noteSchemas: schemaNoting(store, nowMs),
    },
    inputs: options.surveyTopics,
    ledger: { alertOf: ({ alert }) => ({ ...alertKeyOf(alert), oid: alert.oid }), store },
    isFirst: true,
    surveyPublishedMsOf: ({ surveyPublishedMs }) => surveyPublishedMs,
  };
}
