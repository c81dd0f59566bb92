import { radToArcsec } from '@lucero/sky';
import type { RadiusRule } from './contract.ts';
import { rowDistanceMpc } from './row-distance-mpc.ts';

const arcsecPer = { arcsec: 1, arcmin: 60, deg: 3600 } as const;
const kpcPerMpc = 1000;

/** From the value that the rule names [its own unit], NaN when a row has none, to the radius [arcsec]. */
export function rowRadius(
  rule: Exclude<RadiusRule, { kind: 'constant' }>,
): (value: number) => number {
  const { maxArcsec, otherwiseArcsec } = rule;
  const bounded = (arcsec: number) => Math.min(maxArcsec, arcsec);
  if (rule.kind === 'column') {
    const factor = arcsecPer[rule.unit];
    return (value) => (value >= 0 ? bounded(value * factor) : otherwiseArcsec);
  }
  return (value) => {
    const mpc = rowDistanceMpc(rule, value);
    return mpc === null ? otherwiseArcsec : bounded(radToArcsec(rule.kpc / kpcPerMpc / mpc));
  };
}
