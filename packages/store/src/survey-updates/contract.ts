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
   * Keeps update records and moves and marks what they name; what comes later is moved and marked when
   * it is stored. The result does not depend on the order of arrival. In the order given.
   */
  readonly applyUpdates: (given: readonly GivenUpdate[]) => Promise<readonly UpdateResult[]>;
  /**
   * Hands the reassignments and withdrawals that came from files and were not announced to `announce`,
   * in their order and in portions, and marks each portion as announced when it resolves; gives how
   * many. A crash in between announces the portion again.
   */
  readonly announceUpdates: (
    announce: (updates: readonly SurveyUpdate[]) => Promise<void>,
  ) => Promise<number>;
}
