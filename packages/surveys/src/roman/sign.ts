import { invalidAlert } from '../alert-fields.ts';
import { numberOrNull } from './absent.ts';

/**
 * Sign of science minus template. Fluxes of sources come without one: those found on the template minus
 * the science image say `isdiffpos` false and a positive flux.
 */
export function signOf(isdiffpos: unknown, field: string): 1 | -1 {
  if (typeof isdiffpos !== 'boolean') throw invalidAlert(field, 'no sign');
  return isdiffpos ? 1 : -1;
}

/** A flux with the sign of its source; one that is negative already stands. */
export function signed(flux: unknown, sign: 1 | -1): number | null {
  const value = numberOrNull(flux);
  return value === null || value < 0 ? value : sign * value;
}
