import type { TimedAlertKey } from '../alerts/alert-key.ts';

/** A classification that is about to be published, and the offset of the message that brought it. */
export interface PublicationClaim extends TimedAlertKey {
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly offset: bigint;
}

export type PublicationFate = 'mine' | 'duplicate' | 'dropped';

/** What the holder of a partition claims under. */
export interface PublicationSource {
  readonly sourceId: number;
  /** Claims of messages from here on, below the offset at the opening, are missing. */
  readonly claimedBelow: bigint;
}

/** Which message may speak in public: see publications.ts. */
export interface Publications {
  /** After the fence; `nextOffset` is what Kafka has committed. */
  readonly openPublicationSource: (position: {
    readonly topic: string;
    readonly partition: number;
    readonly nextOffset: bigint;
  }) => Promise<PublicationSource>;
  /**
   * mine: this message speaks for its alert and classifier version; duplicate: another did, or will;
   * dropped: the claims of its night were dropped, and nobody knows.
   * LUCERO_PUBLICATION_TAKEN_OVER when another holder of the partition has opened a source.
   */
  readonly claimPublications: (
    sourceId: number,
    claims: readonly PublicationClaim[],
  ) => Promise<readonly PublicationFate[]>;
  /** Claims for messages that are public already; those below `claimedBelow` are then complete. */
  readonly recallPublications: (
    sourceId: number,
    claims: readonly PublicationClaim[],
    claimedBelow: bigint,
  ) => Promise<void>;
  /** What follows from the messages below this offset is public. */
  readonly settlePublications: (sourceId: number, doneBelow: bigint) => Promise<void>;
}
