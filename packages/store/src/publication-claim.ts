import type { TimedAlertKey } from './alert-key.ts';

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
