import type { PacketReader } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import type { Lake } from '@lucero/lake';
import type { RunnableStep } from '@lucero/runtime';
import { unixMsToMjdUtc } from '@lucero/sky';
import type { Outgoing } from '@lucero/step';
import type { Store } from '@lucero/store';
import { archive, type Deps, type ReceivedPacket } from './step.ts';

export interface ArchiveOptions {
  readonly store: Store;
  readonly lake: Lake;
  readonly packetReader: PacketReader;
  readonly surveyTopics: () => readonly string[];
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
      decode: ({ value, place, timestampMs }) => {
        try {
          const { alert, faults } = packetReader.read(value, 'identity');
          return {
            kind: 'packet',
            survey: alert.survey,
            alertId: alert.detection.alertId,
            nightMjd: Math.floor(unixMsToMjdUtc(timestampMs)),
            bytes: value,
            place,
            surveyPublishedMs: timestampMs,
            faults,
          };
        } catch (error) {
          const isServed = (error as LuceroError).code !== 'LUCERO_PROGRAM_NOT_SERVED';
          if (error instanceof LuceroError && !error.retryable && isServed) {
            return { kind: 'unreadable' };
          }
          throw error;
        }
      },
      faultsOf: (received) => (received.kind === 'packet' ? received.faults : []),
      encode: (outgoing) => outgoing,
    },
    deps: { store, lake },
    inputs: options.surveyTopics,
    surveyPublishedMsOf: (received) =>
      received.kind === 'packet' ? received.surveyPublishedMs : null,
  };
}
