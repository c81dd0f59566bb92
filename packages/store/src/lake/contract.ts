import type { TimedAlertKey } from '../alerts/alert-key.ts';

export interface LakeEntry {
  readonly survey: string;
  readonly alertId: bigint;
  readonly segment: string;
  readonly offset: number;
  readonly length: number;
  /** SHA-256 of the packet; null: kept before hashes were. */
  readonly sha256: Uint8Array | null;
}

/** Where in the lake the packet of each alert is. */
export interface LakeIndex {
  /** Of several copies of a packet the first stays. `archivedMs` absent: now. */
  readonly storeLakeEntries: (
    entries: readonly (LakeEntry & TimedAlertKey & { readonly archivedMs?: number })[],
  ) => Promise<void>;
  readonly findLakeEntry: (survey: string, alertId: bigint) => Promise<LakeEntry | null>;
  /** Of those alerts that are indexed, in any order; at most 10,000 are asked for at once. */
  readonly findLakeEntries: (
    survey: string,
    alertIds: readonly bigint[],
  ) => Promise<readonly LakeEntry[]>;
  /** What a segment should hold, by offset. */
  readonly readSegmentEntries: (segment: string) => AsyncIterable<LakeEntry>;
  /** The segments that the index points to whose names come behind `start`, by name. */
  readonly readIndexedSegments: (start: string) => AsyncIterable<string>;
  /** Alerts that were stored, and whose packets are not in the lake. */
  readonly countUnkeptAlerts: (asked: UnkeptAlertsAsked) => Promise<readonly UnkeptAlerts[]>;
}

export interface UnkeptAlertsAsked {
  /** Nights of the exposures [MJD, both included]. */
  readonly fromNight: number;
  readonly toNight: number;
  /** When the survey sent them. */
  readonly publishedFromMs: number;
  readonly publishedBeforeMs: number;
}

export interface UnkeptAlerts {
  readonly survey: string;
  readonly alertCount: number;
  /** One of them. */
  readonly example: bigint;
}
