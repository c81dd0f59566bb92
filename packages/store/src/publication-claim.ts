import type { TimedAlertKey } from './alert-key.ts';

/** A classification that is about to be published, and the offset of the message that brought it. */
export interface PublicationClaim extends TimedAlertKey {
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly offset: bigint;
}

export type PublicationFate = 'mine' | 'duplicate' | 'dropped';

/** Consecutive messages of one partition: from one offset to before another. */
export interface OffsetSpan {
  readonly topic: string;
  readonly partition: number;
  readonly from: bigint;
  readonly to: bigint;
}

/** A batch that publish is about to claim. */
export interface PublicationBatch extends OffsetSpan {
  readonly source: number;
  /** All messages below had their claims when it was opened. */
  readonly claimedBelow: bigint;
}
