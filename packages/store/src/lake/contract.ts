import type { TimedAlertKey } from '../alerts/alert-key.ts';

export interface LakeEntry {
  readonly survey: string;
  readonly alertId: bigint;
  readonly segment: string;
  readonly offset: number;
  readonly length: number;
}

/** Where in the lake the packet of each alert is. */
export interface LakeIndex {
  readonly storeLakeEntries: (entries: readonly (LakeEntry & TimedAlertKey)[]) => Promise<void>;
  readonly findLakeEntry: (survey: string, alertId: bigint) => Promise<LakeEntry | null>;
}
