import { alertKeyOf } from '@lucero/alert';
import type { PacketReader } from '@lucero/avro';
import type { Lake } from '@lucero/lake';
import { addLakeMetrics, type DiskRoom } from '@lucero/observability';
import type { RunnableStep } from '@lucero/runtime';
import { unixMsToMjdUtc } from '@lucero/sky';
import type { Incoming, Outgoing } from '@lucero/step';
import type { AlertLedger, LakeIndex } from '@lucero/store';
import { type OwnTopics, ownFolderOf, ownTopicFolders } from './own-records.ts';
import { archive, type Deps, type ReceivedMessage } from './step.ts';

type Archive = RunnableStep<ReceivedMessage, Outgoing, Deps>;

export interface ArchiveOptions {
  readonly store: AlertLedger & LakeIndex;
  readonly lake: Lake;
  readonly packetReader: PacketReader;
  readonly surveyTopics: Archive['inputs'];
  readonly ownTopics: OwnTopics;
  readonly nowMs: () => number;
  /** Room on the disk of the lake, for metrics; absent: nobody asks. */
  readonly diskRoom?: () => Promise<DiskRoom | null>;
  /** For a lake where each batch costs a request. */
  readonly gather?: Archive['gather'];
}

/** The archive service: survey packets and our own records in, the lake and its index out. */
export function archiveService(options: ArchiveOptions): Archive {
  const { packetReader, store, lake, surveyTopics, gather, diskRoom } = options;
  const folders = ownTopicFolders(options.ownTopics);
  const isOwn = ({ readAt }: Incoming) => ownFolderOf(readAt.topic, folders) !== null;
  return {
    step: archive,
    codec: {
      prepare: (messages) =>
        packetReader.ensureSchemas(
          messages.filter((message) => !isOwn(message)).map(({ value }) => value),
        ),
      decode: (message) => {
        const folder = ownFolderOf(message.readAt.topic, folders);
        if (folder !== null) {
          // Where it is: of a dead letter the origin is that of the packet.
          const own = { ...message, origin: message.readAt };
          return { record: recordOf(own, { folder, alertId: null }), packet: null };
        }
        const { value, timestampMs } = message;
        const { alert, faults } = packetReader.read(value, 'identity');
        const key = alertKeyOf(alert);
        return {
          record: recordOf(message, { folder: key.survey, alertId: key.alertId }),
          packet: { ...key, surveyPublishedMs: timestampMs, faults },
        };
      },
      faultsOf: ({ packet }) => packet?.faults ?? [],
      encode: (outgoing) => outgoing,
    },
    deps: { store, lake, nowMs: options.nowMs },
    inputs: (existing) => [
      ...new Set([
        ...surveyTopics(existing),
        ...folders.keys(),
        ...existing.filter((topic) => ownFolderOf(topic, folders) !== null),
      ]),
    ],
    ...(gather !== undefined && { gather }),
    ...(diskRoom !== undefined && {
      beside: async ({ metrics }) => addLakeMetrics(metrics.registry, diskRoom),
    }),
    ledger: { alertOf: ({ packet }) => packet, store },
    surveyPublishedMsOf: ({ packet }) => packet?.surveyPublishedMs ?? null,
  };
}

/**
 * Its night is the day (UTC) on which it was sent: that of the exposure in a live stream. A replay of many
 * nights goes to one folder: otherwise it would become as many small files.
 */
function recordOf(
  { value, origin, timestampMs, key, headers }: Incoming,
  place: { readonly folder: string; readonly alertId: bigint | null },
) {
  const nightMjd = Math.floor(unixMsToMjdUtc(timestampMs));
  return { ...place, nightMjd, bytes: value, origin, timestampMs, key, headers };
}
