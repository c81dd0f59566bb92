import type { SimulationOptions } from '@lucero/simulator';

/** The surveys that the simulator can make packets of. */
export type SimulatedSurvey = SimulationOptions['survey'];

export interface BenchPackets {
  readonly survey: SimulatedSurvey;
  /** What they are, for the table. */
  readonly description: string;
  /** `count` packets, each the first alert of an object of its own; made when they are asked for. */
  readonly ofNewObjects: (count: number) => Iterable<Uint8Array>;
  /**
   * At most `count` packets, each the next alert of an object of which `ofNewObjects` or this gave one
   * before: a later time, and a history that has grown by that alert. Null when there are none to copy.
   */
  readonly ofKnownObjects: ((count: number) => Iterable<Uint8Array>) | null;
}
