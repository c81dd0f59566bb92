import type { SurveyUpdate } from '@lucero/alert';
import type { MessageOrigin } from '../alerts/alert-receipt.ts';

/** An update record of a survey, as it came. */
export interface GivenUpdate {
  readonly update: SurveyUpdate;
  /** The line as the survey wrote it. */
  readonly recordJson: string;
  /** The message that brought it; null: it came from a file. */
  readonly origin: MessageOrigin | null;
}

/**
 * first: applied now, and this message announces it; replay: the same message, read again; duplicate: another
 * message brought it before and announces it; contradiction: another record with the same unique id but
 * other contents is stored, and stays.
 */
export type UpdateResult = 'first' | 'replay' | 'duplicate' | 'contradiction';

/** The update records of surveys, and what they change of what is stored. */
export interface SurveyUpdates {
  /**
   * Stores update records, and moves or marks the measurements that they name; measurements that arrive later
   * are moved or marked when they are stored. The result does not depend on the order of arrival. Returns the
   * results in the order given.
   */
  readonly applyUpdates: (given: readonly GivenUpdate[]) => Promise<readonly UpdateResult[]>;
  /**
   * Passes the reassignments and withdrawals that came from files and are not announced to `announce`, in their
   * order and in portions, and marks each portion as announced when it resolves; returns how many. After a
   * crash in between, the portion is announced again.
   */
  readonly announceUpdates: (
    announce: (updates: readonly SurveyUpdate[]) => Promise<void>,
  ) => Promise<number>;
}
