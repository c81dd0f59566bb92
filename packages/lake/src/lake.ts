/** One packet to keep. */
export interface LakeRecord {
  readonly survey: string;
  readonly alertId: bigint;
  /** Night of observation [MJD UTC, floored]; null when the packet does not tell. */
  readonly nightMjd: number | null;
  /** The packet as the survey sent it. */
  readonly bytes: Uint8Array;
}

/** Where a packet is kept: what an index stores and `read` takes back. */
export interface LakeLocation {
  /** `<survey>/<night>/<writer>-<n>.seg`, also the key of the object in an object store. */
  readonly segment: string;
  /** Start of the record's frame in the segment [bytes]. */
  readonly offset: number;
  /** Of the whole frame [bytes], so that one ranged read fetches it. */
  readonly length: number;
}

/** Raw packets, kept for ever: written once, never changed. */
export interface Lake extends AsyncDisposable {
  /**
   * Keeps records; resolves, in the order given, when they would survive a power cut.
   * Throws LakeUnavailableError: then nothing is promised, and the same records may be given again.
   */
  readonly append: (records: readonly LakeRecord[]) => Promise<LakeLocation[]>;
  /** Throws LakeCorruptError when the location does not hold a whole record, LakeUnavailableError. */
  readonly read: (location: LakeLocation) => Promise<Uint8Array>;
}
