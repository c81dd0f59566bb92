/** A message to keep: a packet as the survey sent it, or a record of our own services. */
export interface LakeRecord {
  /** Survey of a packet; for a record of our own the folder of its kind. */
  readonly folder: string;
  /** Null for a record of our own: its bytes tell, when they are decoded. */
  readonly alertId: bigint | null;
  /** Night [MJD UTC, floored]; null when the message does not tell. */
  readonly nightMjd: number | null;
  /** The message's value, byte for byte. */
  readonly bytes: Uint8Array;
  /** Where the message was first; null in segments written before this was kept. */
  readonly origin: LakeOrigin | null;
  /** When it was written to its topic [ms since 1970, UTC]; null as `origin`. */
  readonly timestampMs: number | null;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Topic, partition and offset: no other message has the same. */
export interface LakeOrigin {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

/** Where a record is kept: what an index stores and `read` takes back. */
export interface LakeLocation {
  /** `<folder>/<night>/<writer>-<n>.seg`, also the key of the object in an object store. */
  readonly segment: string;
  /** Start of the record's frame in the segment [bytes]. */
  readonly offset: number;
  /** Of the whole frame [bytes], so that one ranged read fetches it. */
  readonly length: number;
}

/** What `append` gives for each record. */
export interface KeptRecord extends LakeLocation {
  /** SHA-256 of the record's bytes: `lucero lake verify` compares it with what can be read. */
  readonly sha256: Uint8Array;
}

/** A night of a survey, or of our own records of one kind. */
export interface LakeNight {
  readonly folder: string;
  readonly nightMjd: number | null;
}

export interface LakeSegment extends LakeNight {
  readonly name: string;
  readonly sizeBytes: number;
}

export interface SegmentFilter {
  readonly folder?: string | undefined;
  /** Null: segments of messages without a night. */
  readonly nightMjd?: number | null | undefined;
}

/** What a scan finds, in the order of the segment. */
export type Scanned =
  | {
      readonly kind: 'record';
      readonly offset: number;
      /** Of the whole frame, as in LakeLocation. */
      readonly length: number;
      readonly record: LakeRecord;
      /** Of the record's bytes, and they agree with it. */
      readonly sha256: Uint8Array;
    }
  /** Bytes that are no whole record: at the end a torn tail, elsewhere damage. */
  | {
      readonly kind: 'damage';
      readonly offset: number;
      readonly length: number;
      readonly isTail: boolean;
    };

/** Reads what is kept; the same for a folder and for an object store. */
export interface LakeReader extends AsyncDisposable {
  /** By folder and night. Throws LakeUnavailableError. */
  readonly listNights: () => Promise<readonly LakeNight[]>;
  /** By folder, night, writer and number. Throws LakeUnavailableError. */
  readonly listSegments: (filter?: SegmentFilter) => Promise<readonly LakeSegment[]>;
  /**
   * Every whole record of a segment; damage is passed over and named. Throws LakeCorruptError when
   * there is no such segment, LakeUnavailableError.
   */
  readonly scan: (segment: string) => AsyncGenerator<Scanned>;
  /**
   * The bytes of the record that was kept there, in one ranged read. Throws LakeCorruptError when the
   * location does not hold a whole record, LakeUnavailableError.
   */
  readonly read: (location: LakeLocation) => Promise<Uint8Array>;
}

/** Raw packets and our own records, kept for ever: written once, never changed. */
export interface Lake extends LakeReader {
  /**
   * Keeps records; resolves, in the order given, when they would survive a power cut.
   * Throws LakeUnavailableError: then nothing is promised, and the same records may be given again.
   */
  readonly append: (records: readonly LakeRecord[]) => Promise<readonly KeptRecord[]>;
}
