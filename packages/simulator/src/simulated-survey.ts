import type { RealAlerts } from './alert-copies.ts';
import type { MakePacket, PacketSetting } from './encoded-alert.ts';
import type { ObjectsInStore } from './objects-in-store.ts';
import type { Instrument } from './observing/instrument.ts';

/** One survey that can be simulated: what it sees and how it sends it. */
export interface SimulatedSurvey {
  readonly instrument: Instrument;
  /** The newest schema that it sends. */
  readonly newestVersion: string;
  /** How its packets travel, in words. */
  readonly frame: string;
  readonly makePackets: (setting: PacketSetting) => MakePacket;
  readonly realAlerts: RealAlerts;
  readonly objectsInStore: ObjectsInStore;
}
