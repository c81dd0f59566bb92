import type { Projection } from './survey.ts';

/** A projection that reads the whole of each named field. */
export function fieldsToRead(...names: readonly string[]): Projection {
  return Object.fromEntries(names.map((name) => [name, true]));
}
