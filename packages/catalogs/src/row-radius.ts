import { angularDiameterDistanceMpc } from '@lucero/hosts';
import { radToArcsec } from '@lucero/sky';
import type { RadiusRule } from './contract.ts';

const arcsecPer = { arcsec: 1, arcmin: 60, deg: 3600 } as const;
const kpcPerMpc = 1000;
/** Nothing is seen from farther; catalogues write 99 and 9999 for unknown. */
const largestRedshift = 20;

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
  const isRedshift = 'redshiftColumn' in rule.distance;
  return (value) => {
    if (isRedshift && value > largestRedshift) return otherwiseArcsec;
    const mpc = isRedshift ? angularDiameterDistanceMpc(value) : value;
    return mpc !== null && mpc > 0
      ? bounded(radToArcsec(rule.kpc / kpcPerMpc / mpc))
      : otherwiseArcsec;
  };
}
