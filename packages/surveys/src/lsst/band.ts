import type { Band } from '@lucero/alert';
import { requiredBand } from '../alert-fields.ts';

const bands: ReadonlyMap<unknown, Band> = new Map<unknown, Band>(
  (['u', 'g', 'r', 'i', 'z', 'y'] as const).map((band) => [band, band]),
);

export function bandOf(band: unknown, field: string): Band {
  return requiredBand(band, field, bands);
}
