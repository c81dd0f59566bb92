import type { ReadPacket } from '@lucero/avro';
import type { Lake } from '@lucero/lake';
import { emit, type Outgoing, type Step } from '@lucero/step';
import type { LakeIndex } from '@lucero/store';

/** A packet to keep. */
export interface ReceivedPacket {
  readonly survey: string;
  readonly alertId: bigint;
  /** Of the exposure. */
  readonly mjdTai: number;
  /**
   * Whole MJD (UTC) of the day on which the survey sent it: that of the exposure in a live stream. A replay of
   * many nights goes to one folder: otherwise it would become as many small files.
   */
  readonly nightMjd: number;
  readonly bytes: Uint8Array;
  readonly surveyPublishedMs: number;
  /** Of the packet, non-fatal. */
  readonly faults: ReadPacket['faults'];
}

export interface Deps {
  readonly store: Pick<LakeIndex, 'storeLakeEntries'>;
  readonly lake: Pick<Lake, 'append'>;
}

/**
 * Keeps the raw bytes of every packet in the lake and indexes them by alert id.
 *
 * Appended and synced before indexed: an index entry always points at bytes on disk. A packet that is read
 * again is appended again, and the index keeps the first copy: this costs space, and nothing is lost.
 */
export const archive: Step<ReceivedPacket, Outgoing, Deps> = {
  name: 'archive',
  async process(batch, { store, lake }) {
    const kept = await lake.append(batch);
    await store.storeLakeEntries(
      batch.map(({ survey, alertId, mjdTai }, i) => {
        const entry = kept[i];
        if (entry === undefined) throw new Error('the lake kept fewer packets than it was given');
        return { survey, alertId, mjdTai, ...entry };
      }),
    );
    return batch.map(() => emit());
  },
};
