import type { ReadPacket } from '@lucero/avro';
import type { Lake, LakeRecord } from '@lucero/lake';
import { emit, type Outgoing, type Step } from '@lucero/step';
import type { LakeIndex } from '@lucero/store';

/** A message to keep. */
export interface ReceivedMessage {
  readonly record: LakeRecord;
  /** Null for a record of our own: it is read night by night and stands in no index. */
  readonly packet: ReceivedPacket | null;
}

/** What a packet says of itself. */
export interface ReceivedPacket {
  readonly survey: string;
  readonly alertId: bigint;
  /** Of the exposure. */
  readonly mjdTai: number;
  readonly surveyPublishedMs: number;
  /** Non-fatal. */
  readonly faults: ReadPacket['faults'];
}

/** When a message was put into the lake [ms since 1970]: the index can be made again with it. */
export const archivedMsHeader = 'lucero-archived-ms';

export interface Deps {
  readonly store: Pick<LakeIndex, 'storeLakeEntries'>;
  readonly lake: Pick<Lake, 'append'>;
  readonly nowMs: () => number;
}

/**
 * Keeps every packet and every record of our own in the lake, and indexes the packets by alert id.
 *
 * Appended and synced before indexed: an index entry always points at bytes that are kept. A message that is
 * read again is appended again, and the index keeps the first copy: this costs space, and nothing is lost.
 */
export const archive: Step<ReceivedMessage, Outgoing, Deps> = {
  name: 'archive',
  async process(batch, { store, lake, nowMs }) {
    const archivedMs = nowMs();
    const at = { [archivedMsHeader]: String(archivedMs) };
    const kept = await lake.append(
      batch.map(({ record }) => ({ ...record, headers: { ...record.headers, ...at } })),
    );
    await store.storeLakeEntries(
      batch.flatMap(({ packet }, i) => {
        const place = kept[i];
        if (place === undefined) throw new Error('the lake kept fewer records than it was given');
        if (packet === null) return [];
        const { survey, alertId, mjdTai } = packet;
        return [{ survey, alertId, mjdTai, ...place, archivedMs }];
      }),
    );
    return batch.map(() => emit());
  },
};
