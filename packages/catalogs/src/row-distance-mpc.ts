import { angularDiameterDistanceMpc } from '@lucero/hosts';
import type { RadiusRule } from './contract.ts';

/** Nothing is seen from farther; catalogues write 99 and 9999 for unknown. */
const largestRedshift = 20;

/**
 * Distance at which an angle is a length [Mpc], by the column of a physical rule.
 *
 * @param value of that column: a redshift, or a distance [Mpc]; NaN: the row has none
 *
 * Undefined: null for what is absent, not positive, or a redshift above 20
 */
export function rowDistanceMpc(
  { distance }: Extract<RadiusRule, { kind: 'physical' }>,
  value: number,
): number | null {
  if (!('redshiftColumn' in distance)) return value > 0 ? value : null;
  return value > largestRedshift ? null : angularDiameterDistanceMpc(value);
}
