import { invalidAlert } from '../alert-fields.ts';

const signs: ReadonlyMap<unknown, 1 | -1> = new Map<unknown, 1 | -1>([
  ['t', 1],
  ['1', 1],
  [1, 1],
  [true, 1],
  ['f', -1],
  ['0', -1],
  [0, -1],
  [-1, -1],
  [false, -1],
]);

/**
 * Sign of science minus reference, from `isdiffpos`. ZTF writes t and f for the alert and any of t, f,
 * 1, 0 in the history; re-publishers also numbers and booleans. Anything else is refused: a guessed
 * sign would turn a fading source into a brightening one.
 */
export function signOf(isdiffpos: unknown, field: string): 1 | -1 {
  const sign = signs.get(isdiffpos);
  if (sign === undefined) {
    throw invalidAlert(field, `unknown sign (${String(isdiffpos).slice(0, 40)})`);
  }
  return sign;
}
