import type { PacketReader } from '@lucero/avro';
import type { BusMessage } from '@lucero/kafka';
import type { LakeReader } from '@lucero/lake';
import type { Store } from '@lucero/store';
import type { KeptDamage } from './kept-messages.ts';

/** What every pass of a rebuild works with. */
export interface RebuildContext {
  readonly store: Store;
  readonly lake: LakeReader;
  readonly packetReader: PacketReader;
  /** Dead letters beside the lake: `lucero serve` keeps them in files. */
  readonly lettersBeside: () => AsyncIterable<BusMessage>;
  readonly signal: AbortSignal;
  readonly onDamage: (damage: KeptDamage) => void;
  /** Messages that were read since the last call. */
  readonly onMessages: (count: number) => void;
}
