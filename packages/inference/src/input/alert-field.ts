import type { Alert } from '@lucero/alert';
import { colourNumbers, contrastNumbers, historyNumbers } from '@lucero/alert-numbers';
import { LuceroError } from '@lucero/errors';

/** Reads one number of an alert; null when it, or anything on the way to it, is absent. */
export type AlertField = (alert: Alert) => number | null;

const extrasPrefix = 'extras.';

/** A model reads many numbers of a group: each group is computed once for an alert. */
function oncePerAlert(compute: (alert: Alert) => object): (alert: Alert) => object {
  const known = new WeakMap<Alert, object>();
  return (alert) => {
    let numbers = known.get(alert);
    if (numbers === undefined) {
      numbers = compute(alert);
      known.set(alert, numbers);
    }
    return numbers;
  };
}

/** Groups of numbers that are computed from the whole alert, by the first part of their names. */
const computed: ReadonlyMap<string, (alert: Alert) => object> = new Map([
  ['history', oncePerAlert(historyNumbers)],
  ['contrast', oncePerAlert(contrastNumbers)],
  ['colour', oncePerAlert(colourNumbers)],
]);

/**
 * The reader of a dotted name: 'detection.snr', 'nearestSources.0.starScore', 'history.fluxRange',
 * 'extras.ztf.fwhmPx' (what follows `extras.` is one key, whose own name has a dot). True is 1, false is 0.
 *
 * Throws LUCERO_MODEL_INPUT_INVALID when it meets a text, an id or an object, and for a name that no
 * alert has: read as absent, a misspelt field would be filled in every alert, and nobody would see it.
 * Extras are the surveys' own, and an alert may come from an older mapper that had fewer.
 */
export function alertField(name: string): AlertField {
  const path = name.startsWith(extrasPrefix)
    ? ['extras', name.slice(extrasPrefix.length)]
    : name.split('.');
  const compute = computed.get(path[0] ?? '');
  const keys = compute === undefined ? path : path.slice(1);
  return (alert) => {
    let value: unknown = compute?.(alert) ?? alert;
    for (const key of keys) {
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
