/** DECAT writes null; NaN and infinities of its images become null too, here and nowhere else. */
export function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
