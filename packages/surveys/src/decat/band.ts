import type { Band } from '@lucero/alert';
import { requiredBand } from '../alert-fields.ts';

const bandOfFilter: ReadonlyMap<unknown, Band> = new Map<unknown, Band>(
  (['u', 'g', 'r', 'i', 'z', 'Y', 'VR'] as const).map((band) => [band, band]),
);

/** The first word of the camera's filter name: 'g DECam SDSS c0001 4720.0 1520.0'. */
export function bandOf(filter: unknown, field: string): Band {
  const name = typeof filter === 'string' ? filter.split(' ', 1)[0] : filter;
  return requiredBand(name, field, bandOfFilter);
}
