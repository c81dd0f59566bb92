import type { Redshift, RedshiftKind } from '../sky-source.ts';
import {
  type CatalogReading,
  firstMagnitude,
  nothingKnown,
  numberIn,
  textIn,
  type Values,
} from './catalog-reading.ts';

/** Isophotal diameters are about four half-light radii of a disk (RC3: de Vaucouleurs et al. 1991). */
const halfLightRadiusOfDiameter = 0.25;

const kindOfTechnique: Readonly<Record<string, RedshiftKind>> = {
  SPEC: 'spectroscopic',
  PHOT: 'photometric',
};

/** NED Local Volume Sample (Cook et al. 2023): galaxies within 1,000 Mpc, by the names that people use. */
export const nedLvs: CatalogReading = {
  catalog: 'ned-lvs',
  title: 'NED-LVS',
  kinds: ['galaxy'],
  read: (values, sourceId) => ({
    ...nothingKnown,
    name: sourceId,
    kind: 'galaxy',
    ...firstMagnitude(values, [
      ['m_Ks', 'Ks'],
      ['m_W1', 'W1'],
    ]),
    shape: shapeIn(values),
    redshift: redshiftIn(values),
    distanceMpc:
      textIn(values, 'DistMpc_method') === 'zIndependent' ? numberIn(values, 'DistMpc') : null,
  }),
};

function shapeIn(values: Values) {
  const diameterArcsec = numberIn(values, 'Diam');
  const axisRatio = numberIn(values, 'Diam_ba');
  const positionAngleDeg = numberIn(values, 'Diam_pa');
  if (diameterArcsec === null || !(diameterArcsec > 0)) return null;
  // Without the angle, the ellipse may lie anyhow: a circle of the same area.
  const isKnown =
    axisRatio !== null && axisRatio > 0 && axisRatio <= 1 && positionAngleDeg !== null;
  const semiMajorArcsec = diameterArcsec * halfLightRadiusOfDiameter;
  return isKnown
    ? { semiMajorArcsec, axisRatio, positionAngleDeg }
    : {
        semiMajorArcsec:
          semiMajorArcsec * Math.sqrt(axisRatio !== null && axisRatio > 0 ? axisRatio : 1),
        axisRatio: 1,
        positionAngleDeg: 0,
      };
}

function redshiftIn(values: Values): Redshift | null {
  const value = numberIn(values, 'z');
  if (value === null) return null;
  const isDoubtful = textIn(values, 'z_qual')?.toLowerCase() === 'true';
  const kind = isDoubtful
    ? 'unknown'
    : (kindOfTechnique[textIn(values, 'z_tech') ?? ''] ?? 'unknown');
  return { value, error: numberIn(values, 'z_unc'), kind };
}
