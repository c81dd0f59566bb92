import { measurementOrNull } from '../measurement.ts';

/** RAPID writes null; NaN and infinities of its images become null too, here and nowhere else. */
export function numberOrNull(value: unknown): number | null {
  return measurementOrNull(value);
}
