import type { CatalogDescription } from './contract.ts';

/** Which columns a row has on disk, in order: doubles, then floats, then texts. */
export interface RowLayout {
  readonly doubles: readonly string[];
  readonly floats: readonly string[];
  readonly texts: readonly string[];
  /** Where the columns of the matcher stand among the doubles; -1: the catalogue has none. */
  readonly pmRa: number;
  readonly pmDec: number;
  readonly radius: number;
  /** So many doubles at the beginning are what a search reads. */
  readonly searched: number;
  /** Of the other numbers of a row, texts apart. */
  readonly otherNumberBytes: number;
}

/** Position first: what is searched lies together. */
export const raAt = 0;
export const decAt = 1;
/** The source id is the first text. */
export const sourceIdAt = 0;

/** Columns of the matcher have names that no column of a catalogue may have. */
export function rowLayout(description: CatalogDescription): RowLayout {
  const named = (type: string) =>
    description.columns.filter((column) => column.type === type).map(({ name }) => name);
  const doubles = ['=ra', '=dec'];
  if (description.properMotion) doubles.push('=pmRa', '=pmDec');
  if (description.radius.kind !== 'constant') doubles.push('=radius');
  const pmRa = doubles.indexOf('=pmRa');
  const pmDec = doubles.indexOf('=pmDec');
  const radius = doubles.indexOf('=radius');
  const searched = doubles.length;
  doubles.push(...named('float64'));
  const floats = named('float32');
  const otherNumberBytes = 8 * (doubles.length - searched) + 4 * floats.length;
  return {
    ...{ doubles, floats, texts: ['=sourceId', ...named('text')] },
    ...{ pmRa, pmDec, radius, searched, otherNumberBytes },
  };
}
