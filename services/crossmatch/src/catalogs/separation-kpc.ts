import type { CatalogMatch, RadiusRule } from '@lucero/catalogs';
import { angularDiameterDistanceMpc } from '@lucero/hosts';
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
  const distanceMpc =
    'redshiftColumn' in distance
      ? angularDiameterDistanceMpc(numberOf(values[distance.redshiftColumn]) ?? 0)
      : numberOf(values[distance.distanceMpcColumn]);
  return distanceMpc === null || distanceMpc <= 0
    ? null
    : arcsecToRad(separationArcsec) * distanceMpc * kpcPerMpc;
}

const numberOf = (value: number | string | null | undefined): number | null =>
  typeof value === 'number' ? value : null;
