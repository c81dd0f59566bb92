/** Nothing on the sky is measured beyond this in any unit of ours; single precision holds it. */
const largest = 1e30;

/**
 * A number that can be a measurement, else null: NaN, infinities, and what only a damaged packet
 * holds. A flipped bit makes a magnitude of -1e30, which is an infinite flux, or an error bar that no
 * column stores: neither may travel beyond the survey's folder.
 */
export function measurementOrNull(value: unknown): number | null {
  return typeof value === 'number' && Math.abs(value) < largest ? value : null;
}
