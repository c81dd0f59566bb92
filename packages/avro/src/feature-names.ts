import { LuceroError } from '@lucero/errors';

/** A process meets the names of two or three surveys, twice as many after an upgrade. */
const maxKnown = 64;

const namesByText = new Map<string, readonly string[]>();
const textByNames = new WeakMap<readonly string[], string>();

/**
 * The names in a text with a blank between them: one frozen array for one text, so that a reader finds
 * what it worked out for these names by the array alone.
 */
export function namesOfText(text: string): readonly string[] {
  const known = namesByText.get(text);
  if (known !== undefined) return known;
  if (namesByText.size === maxKnown) namesByText.clear();
  const names = Object.freeze(text === '' ? [] : text.split(' '));
  namesByText.set(text, names);
  textByNames.set(names, text);
  return names;
}

/** The text of names that do not change any more. Throws LUCERO_AVRO_CORRUPT for one with a blank. */
export function textOfNames(names: readonly string[]): string {
  const known = textByNames.get(names);
  if (known !== undefined) return known;
  const misfit = names.find((name) => name === '' || name.includes(' '));
  if (misfit !== undefined) {
    throw new LuceroError('LUCERO_AVRO_CORRUPT', `a feature named ${JSON.stringify(misfit)}`);
  }
  const text = names.join(' ');
  textByNames.set(names, text);
  return text;
}
