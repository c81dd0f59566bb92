import type { Alert } from '@lucero/alert';
import { LuceroError } from '@lucero/errors';
import type { RunningStampClassifier } from './api-options.ts';
import { RequestInvalidError } from './request-error.ts';

const nameOf = ({ name, version }: RunningStampClassifier): string => `${name}@${version}`;

/**
 * The classifier that a caller asked for, as name or name@version; without a wish the one that serves
 * this alert. A served version goes before a shadow of the same name.
 *
 * Throws RequestInvalidError for one that is not run here, LUCERO_NOT_CLASSIFIED when none is meant for
 * the alert.
 */
export function chooseStampClassifier(
  running: readonly RunningStampClassifier[],
  asked: string | undefined,
  alert: Alert,
): RunningStampClassifier {
  const servedFirst = [...running].sort((a, b) => Number(a.shadow) - Number(b.shadow));
  if (asked !== undefined) {
    const found = servedFirst.find((each) => each.name === asked || nameOf(each) === asked);
    if (found !== undefined) return found;
    const known = servedFirst.map(nameOf).join(', ') || 'none';
    throw new RequestInvalidError({
      classifier: `${asked} is no classifier of stamps that runs here; there are: ${known}`,
    });
  }
  const found = servedFirst.find((each) => !each.shadow && each.appliesTo(alert));
  if (found !== undefined) return found;
  throw new LuceroError(
    'LUCERO_NOT_CLASSIFIED',
    `no classifier of stamps that runs here is meant for a ${alert.objectKind} object of ${alert.survey}`,
  );
}
