import type { Band } from '@lucero/alert';
import { requiredBand } from '../alert-fields.ts';

/** By the names of the filter wheel, bluest first; F146 is as wide as three of them. */
export const bands: readonly Band[] = [
  ...['F062', 'F087', 'F106', 'F129'],
  ...['F146', 'F158', 'F184', 'F213'],
];

const bandOfName: ReadonlyMap<unknown, Band> = new Map(bands.map((band) => [band, band]));

export function bandOf(name: unknown, field: string): Band {
  return requiredBand(name, field, bandOfName);
}
