import type { SimulatedSurveyName } from '@lucero/simulator';

export interface BenchPackets {
  readonly survey: SimulatedSurveyName;
  /** What they are, for the table. */
  readonly description: string;
  /** Bytes of a packet, in the mean. */
  readonly meanBytes: number;
  /** `count` packets, each the first alert of an object of its own; made when they are asked for. */
  readonly ofNewObjects: (count: number) => Iterable<Uint8Array>;
  /**
   * At most `count` packets, each the next alert of an object of which `ofNewObjects` or this gave one
   * before: a later time, and a history that has grown by that alert. Null when there are none to copy.
   */
  readonly ofKnownObjects: ((count: number) => Iterable<Uint8Array>) | null;
}
