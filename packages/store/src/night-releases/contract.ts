export const nightReleaseStates = [
  ...(['exporting', 'exported', 'tested', 'released', 'stopped'] as const),
] as const;
export type NightReleaseState = (typeof nightReleaseStates)[number];

/** How the data set of a night stands. */
export interface NightRelease {
  /** YYYY-MM-DD, as its surveys count it. */
  readonly night: string;
  readonly state: NightReleaseState;
  /** Why it is stopped; null: it is not. */
  readonly reason: string | null;
  /** Of its files; null: there are none yet. */
  readonly revision: number | null;
  readonly manifestSha256: string | null;
  readonly rowCounts: Readonly<Record<string, number>> | null;
  readonly byteCount: number | null;
  readonly exportedMs: number | null;
  readonly testedMs: number | null;
  readonly releasedMs: number | null;
  readonly stateChangedMs: number;
  /** Of an export that is under way; null: none is, or none says so any more. */
  readonly progress: ReleaseProgress | null;
}

export interface ReleaseProgress {
  readonly percent: number;
  /** What is being done, in words. */
  readonly step: string;
  readonly toldMs: number;
}

export interface ExportedNight {
  readonly night: string;
  readonly revision: number;
  readonly manifestSha256: string;
  readonly rowCounts: Readonly<Record<string, number>>;
  readonly byteCount: number;
}

/** Data sets of nights: whether they are exported, tested, released or stopped. Times are Unix ms. */
export interface NightReleases {
  /** Newest first. @param before a date that is after all that are wanted; null: all. @param limit at most 1,000 */
  readonly listNightReleases: (
    before: string | null,
    limit: number,
  ) => Promise<readonly NightRelease[]>;
  readonly findNightRelease: (night: string) => Promise<NightRelease | null>;
  readonly noteNightProgress: (
    night: string,
    progress: { readonly percent: number; readonly step: string },
    nowMs: number,
  ) => Promise<void>;
  /** What was said of the same contents stays. */
  readonly noteNightExported: (exported: ExportedNight, nowMs: number) => Promise<void>;
  /** @param reason why it is stopped; null for the other states */
  readonly setNightState: (
    night: string,
    state: 'tested' | 'released' | 'stopped',
    reason: string | null,
    nowMs: number,
  ) => Promise<void>;
}
