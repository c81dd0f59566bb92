import type { SurveyUpdate } from '@lucero/alert';
import type { UpdateMessage } from './messages.ts';

/** Key of its Kafka record: all that is said of one detection stays in order; of forced photometry, of one object. */
export const updateKey = ({ alertId, oid }: UpdateMessage): string | null =>
  alertId?.toString() ?? oid;

/**
 * What is announced of a survey's update: nothing but its own words, so that the same record gives the
 * same message whenever it is read. Null for what the public is not told: counts and closures.
 */
export function messageOfUpdate(update: SurveyUpdate, codeVersion: string): UpdateMessage | null {
  const { kind, surveyDetectionCount: _, ...words } = update;
  if (kind === 'objectClosure' || kind === 'detectionCount') return null;
  return { ...words, kind, codeVersion };
}
