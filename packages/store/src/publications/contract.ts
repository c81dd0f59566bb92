import type { TimedAlertKey } from '../alerts/alert-key.ts';

/** A classification that is about to be published, and the offset of the message that brought it. */
export interface PublicationClaim extends TimedAlertKey {
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly offset: bigint;
}

export type ClaimResult = 'mine' | 'duplicate' | 'dropped';

/** Under which the owner of a partition makes its claims. */
export interface PublicationSource {
  readonly sourceId: number;
  /** Smaller than the committed offset: the claims of the messages in between are missing. */
  readonly claimedBelow: bigint;
}

/** Which message is published: see publications.ts. */
export interface Publications {
  /** To be called after all other owners are fenced; `nextOffset` is the committed offset. */
  readonly openPublicationSource: (position: {
    readonly topic: string;
    readonly partition: number;
    readonly nextOffset: bigint;
  }) => Promise<PublicationSource>;
  /**
   * mine: this message is the one to publish for its alert and classifier version; duplicate: another one was
   * or will be published; dropped: the claims of its night were dropped, so this is not known.
   * Throws LUCERO_PUBLICATION_TAKEN_OVER when another owner of the partition has opened a source.
   */
  readonly claimPublications: (
    sourceId: number,
    claims: readonly PublicationClaim[],
  ) => Promise<readonly ClaimResult[]>;
  /** Restores claims of published messages; the claims below `claimedBelow` are then complete. */
  readonly recallPublications: (
    sourceId: number,
    claims: readonly PublicationClaim[],
    claimedBelow: bigint,
  ) => Promise<void>;
  /** The messages below this offset are published. */
  readonly settlePublications: (sourceId: number, doneBelow: bigint) => Promise<void>;
}
