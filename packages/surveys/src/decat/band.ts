import type { Band } from '@lucero/alert';
import { requiredBand } from '../alert-fields.ts';

/** Bluest first; VR is as wide as both. */
export const bands: readonly Band[] = ['u', 'g', 'VR', 'r', 'i', 'z', 'Y'];

const bandOfFilter: ReadonlyMap<unknown, Band> = new Map(bands.map((band) => [band, band]));

/** The first word of the camera's filter name: 'g DECam SDSS c0001 4720.0 1520.0'. */
export function bandOf(filter: unknown, field: string): Band {
  const name = typeof filter === 'string' ? filter.split(' ', 1)[0] : filter;
  return requiredBand(name, field, bandOfFilter);
}
