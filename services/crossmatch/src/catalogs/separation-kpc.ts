import { type CatalogMatch, type RadiusRule, rowDistanceMpc } from '@lucero/catalogs';
import { arcsecToRad } from '@lucero/sky';

const kpcPerMpc = 1_000;

/**
 * The separation at the distance of the source [kpc]. Null where the catalogue gives no distance, or none of this
 * source.
 */
export function separationKpc(
  { separationArcsec, values }: Pick<CatalogMatch, 'separationArcsec' | 'values'>,
  radius: RadiusRule,
): number | null {
  if (radius.kind !== 'physical') return null;
  const { distance } = radius;
  const value =
    values['redshiftColumn' in distance ? distance.redshiftColumn : distance.distanceMpcColumn];
  const distanceMpc = typeof value === 'number' ? rowDistanceMpc(radius, value) : null;
  return distanceMpc === null ? null : arcsecToRad(separationArcsec) * distanceMpc * kpcPerMpc;
}
