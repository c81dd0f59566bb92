import type { Projection } from './survey.ts';

/** A projection that reads the whole of each named field, numbers as `number`. */
export function fieldsToRead(...names: readonly string[]): Projection {
  return Object.fromEntries(names.map((name) => [name, true]));
}

/** A projection that reads each named field as a 64-bit id. */
export function idsToRead(...names: readonly string[]): Projection {
  return Object.fromEntries(names.map((name) => [name, 'id']));
}
