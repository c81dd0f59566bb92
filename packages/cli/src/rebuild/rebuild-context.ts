import type { PacketReader } from '@lucero/avro';
import type { LakeReader } from '@lucero/lake';
import type { Store } from '@lucero/store';
import type { KeptDamage } from './kept-messages.ts';

/** What every pass of a rebuild works with. */
export interface RebuildContext {
  readonly store: Store;
  readonly lake: LakeReader;
  readonly packetReader: PacketReader;
  readonly signal: AbortSignal;
  readonly onDamage: (damage: KeptDamage) => void;
  /** Messages that were read since the last call. */
  readonly onMessages: (count: number) => void;
}
