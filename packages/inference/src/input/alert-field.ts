import type { Alert } from '@lucero/alert';
import { LuceroError } from '@lucero/errors';

/** Reads one number of an alert; null when it, or anything on the way to it, is absent. */
export type AlertField = (alert: Alert) => number | null;

const extrasPrefix = 'extras.';

/**
 * The reader of a dotted name: 'detection.snr', 'nearestSources.0.starScore', 'extras.ztf.fwhmPx'
 * (what follows `extras.` is one key, whose own name has a dot). True is 1, false is 0.
 *
 * Throws LUCERO_MODEL_INPUT_INVALID when it meets a text, an id or an object.
 */
export function alertField(name: string): AlertField {
  const path = name.startsWith(extrasPrefix)
    ? ['extras', name.slice(extrasPrefix.length)]
    : name.split('.');
  return (alert) => {
    let value: unknown = alert;
    for (const key of path) {
      if (value === null || value === undefined) return null;
      value = (value as Readonly<Record<string, unknown>>)[key];
    }
    if (value === null || value === undefined) return null;
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (typeof value === 'number') return value;
    throw new LuceroError('LUCERO_MODEL_INPUT_INVALID', `${name} of the alert is no number`, {
      input: name,
    });
  };
}
