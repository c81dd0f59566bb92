import { alertKeyOf } from '@lucero/alert';
import type { PacketReader } from '@lucero/avro';
import type { Lake } from '@lucero/lake';
import type { RunnableStep } from '@lucero/runtime';
import { unixMsToMjdUtc } from '@lucero/sky';
import type { Outgoing } from '@lucero/step';
import type { AlertLedger, LakeIndex } from '@lucero/store';
import { archive, type Deps, type ReceivedPacket } from './step.ts';

export interface ArchiveOptions {
  readonly store: AlertLedger & LakeIndex;
  readonly lake: Lake;
  readonly packetReader: PacketReader;
  readonly surveyTopics: RunnableStep<unknown, unknown, unknown>['inputs'];
}

/** The archive service: survey packets in, the lake and its index out. */
export function archiveService(
  options: ArchiveOptions,
): RunnableStep<ReceivedPacket, Outgoing, Deps> {
  const { packetReader, store, lake } = options;
  return {
    step: archive,
    codec: {
      prepare: (messages) => packetReader.ensureSchemas(messages.map(({ value }) => value)),
      decode: ({ value, timestampMs }) => {
        const { alert, faults } = packetReader.read(value, 'identity');
        return {
          ...alertKeyOf(alert),
          nightMjd: Math.floor(unixMsToMjdUtc(timestampMs)),
          bytes: value,
          surveyPublishedMs: timestampMs,
          faults,
        };
      },
      faultsOf: ({ faults }) => faults,
      encode: (outgoing) => outgoing,
    },
    deps: { store, lake },
    inputs: options.surveyTopics,
    ledger: { alertOf: (packet) => packet, store },
    surveyPublishedMsOf: ({ surveyPublishedMs }) => surveyPublishedMs,
  };
}
