import type { ReadPacket } from '@lucero/avro';
import type { Lake } from '@lucero/lake';
import { emit, type Outgoing, type Place, type Step, skip } from '@lucero/step';
import type { Store } from '@lucero/store';

/** A packet to keep, or one that cannot be read (ingest keeps that one as a dead letter). */
export type ReceivedPacket =
  | {
      readonly kind: 'packet';
      readonly survey: string;
      readonly alertId: bigint;
      /**
       * Whole MJD (UTC) of the day on which the survey sent it: that of the exposure in a live stream, and
       * one folder for a replay of many nights, which would else scatter over as many small files.
       */
      readonly nightMjd: number;
      readonly bytes: Uint8Array;
      readonly place: Place;
      readonly surveyPublishedMs: number;
      /** Of the packet, harmless. */
      readonly faults: ReadPacket['faults'];
    }
  | { readonly kind: 'unreadable' };

export interface Deps {
  readonly store: Pick<Store, 'claimAlerts' | 'storeLakeEntries'>;
  readonly lake: Pick<Lake, 'append'>;
}

/**
 * Keeps the raw bytes of every packet in the lake and indexes them by alert id.
 *
 * Appended and synced before indexed: an index entry always points at bytes on disk. A replay appends
 * the bytes a second time (the index keeps the first copy): space, never a loss.
 */
export const archive: Step<ReceivedPacket, Outgoing, Deps> = {
  name: 'archive',
  async process(batch, { store, lake }) {
    const packets = batch.filter((received) => received.kind === 'packet');
    const claims = await store.claimAlerts(packets);
    const mine = packets.filter((_, i) => claims[i] !== 'duplicate');
    const kept = await lake.append(mine);
    await store.storeLakeEntries(
      mine.map(({ survey, alertId }, i) => {
        const entry = kept[i];
        if (entry === undefined) throw new Error('the lake kept fewer packets than it was given');
        return { survey, alertId, ...entry };
      }),
    );
    const isMine = new Set<ReceivedPacket>(mine);
    return batch.map((received) => {
      if (received.kind === 'unreadable') return skip('unreadable-left-to-ingest');
      return isMine.has(received) ? emit() : skip('duplicate');
    });
  },
};
