import type { AlertKey } from '../alerts/alert-key.ts';
import type { ObjectKey } from '../objects/object-key.ts';

/** The notices about one object by one classifier. */
export interface NoticeChain extends ObjectKey {
  readonly classifier: string;
}

export interface NoticeRow extends NoticeChain {
  readonly cause: string;
  readonly alertType: 'initial' | 'update' | 'retraction';
  /** In its chain, from 1. */
  readonly recordNumber: number;
  /** Of the alert that it rests on. */
  readonly alertId: bigint;
  readonly mjdTai: number;
  /** As it is sent. */
  readonly notice: string;
}

/** Something that may make a notice: told by its cause, for ever. */
export interface NoticeReason extends NoticeChain {
  readonly cause: string;
  /** The alert that the notice would rest on. */
  readonly alertId: bigint;
  readonly mjdTai: number;
}

export type NewNotice = Pick<NoticeRow, 'alertType' | 'notice'>;

/** A survey's withdrawal of an alert. */
export interface NoticeWithdrawal extends AlertKey {
  readonly cause: string;
}

/** What was said in notices; see makeNotices for why it is kept. */
export interface Notices {
  /** Of these objects those with a notice, in the same order. */
  readonly haveNotices: (objects: readonly ObjectKey[]) => Promise<readonly boolean[]>;
  /**
   * For each reason, in order, the notice that it makes; null: none. A reason that made one before makes the same.
   * `make` decides, knowing the last notice of the chain, and whether the survey has withdrawn the alert; it may be
   * called several times and must have no effects.
   */
  readonly makeNotices: <Reason extends NoticeReason>(
    reasons: readonly Reason[],
    make: (
      reason: Reason,
      state: { readonly former: NoticeRow | null; readonly isWithdrawn: boolean },
    ) => NewNotice | null,
  ) => Promise<readonly (NoticeRow | null)[]>;
  /**
   * The notices that withdrawals take back: those that are the last of their chain and rest on the alert. The same
   * withdrawal again gives the same.
   */
  readonly retractNotices: <Withdrawal extends NoticeWithdrawal>(
    withdrawals: readonly Withdrawal[],
    retract: (former: NoticeRow, withdrawal: Withdrawal) => string,
  ) => Promise<readonly (readonly NoticeRow[])[]>;
}
