import type { Alert } from '@lucero/alert';
import { LuceroError } from '@lucero/errors';

/** Reads one number of an alert; null when it, or anything on the way to it, is absent. */
export type AlertField = (alert: Alert) => number | null;

const extrasPrefix = 'extras.';

/**
 * The reader of a dotted name: 'detection.snr', 'nearestSources.0.starScore', 'extras.ztf.fwhmPx'
 * (what follows `extras.` is one key, whose own name has a dot). True is 1, false is 0.
 *
 * Throws LUCERO_MODEL_INPUT_INVALID when it meets a text, an id or an object, and for a name that no
 * alert has: read as absent, a misspelt field would be filled in every alert, and nobody would see it.
 * Extras are the surveys' own, and an alert may come from an older mapper that had fewer.
 */
export function alertField(name: string): AlertField {
  const path = name.startsWith(extrasPrefix)
    ? ['extras', name.slice(extrasPrefix.length)]
    : name.split('.');
  return (alert) => {
    let value: unknown = alert;
    for (const key of path) {
      if (value === null || value === undefined) return null;
      const holder = value;
      value = (holder as Readonly<Record<string, unknown>>)[key];
      // A list may be shorter than the place asked for.
      if (value === undefined && path[0] !== 'extras' && !Array.isArray(holder)) {
        throw invalidInput(name, 'is no field of an alert');
      }
    }
    if (value === null || value === undefined) return null;
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (typeof value === 'number') return value;
    throw invalidInput(name, 'of the alert is no number');
  };
}

const invalidInput = (name: string, problem: string): LuceroError =>
  new LuceroError('LUCERO_MODEL_INPUT_INVALID', `${name} ${problem}`, { input: name });
