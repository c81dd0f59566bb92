import type { Band } from '@lucero/alert';
import { requiredBand } from '../alert-fields.ts';

/** Bluest first. */
export const bands: readonly Band[] = ['u', 'g', 'r', 'i', 'z', 'y'];

const bandOfName: ReadonlyMap<unknown, Band> = new Map(bands.map((band) => [band, band]));

export function bandOf(band: unknown, field: string): Band {
  return requiredBand(band, field, bandOfName);
}
