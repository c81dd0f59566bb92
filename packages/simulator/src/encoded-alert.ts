import type { Measurement } from './measurement.ts';
import type { Instrument } from './observing/instrument.ts';
import type { Visit } from './observing/visit.ts';
import type { ListedTarget } from './target.ts';

/** One alert as it travels, with the ids that the survey gave it. */
export interface EncodedAlert {
  readonly packet: Uint8Array;
  readonly alertId: bigint;
  readonly oid: string;
}

/** What all packets of one simulation share. */
export interface PacketSetting {
  readonly instrument: Instrument;
  readonly seed: number;
  readonly schemaVersion: string;
  readonly schemaJson: string;
}

/** Makes the packet of one detection. */
export type MakePacket = (
  target: ListedTarget,
  visit: Visit,
  measurement: Measurement,
) => EncodedAlert;
