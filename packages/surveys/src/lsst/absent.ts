import { measurementOrNull } from '../measurement.ts';

/**
 * LSST's ways to say "absent", each made null here and nowhere else: NaN in floats, null, and 0 in ids
 * (idOrNull of alert-fields.ts). Zeros that are fillers of one field only are decided where that field
 * is read.
 */
export function numberOrNull(value: unknown): number | null {
  return measurementOrNull(value);
}

/** For numbers whose 0 is a filler: forced fluxes before calibration, predicted magnitudes. */
export function nonZeroOrNull(value: unknown): number | null {
  return value === 0 ? null : numberOrNull(value);
}

export function booleanOrNull(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
