import { type CatalogReading, firstMagnitude, nothingKnown, numberIn } from './catalog-reading.ts';

/** Of a point, Kron and PSF magnitudes agree (Farrow et al. 2014, MNRAS 437, 748). */
const extendedByMag = 0.05;

/**
 * Pan-STARRS1: what is brighter by Kron's aperture than as a point, in i or r, is extended, and so a galaxy. It has no
 * sizes; what is a point may be anything.
 */
export const ps1: CatalogReading = {
  catalog: 'ps1',
  title: 'Pan-STARRS1',
  kinds: ['galaxy', 'unknown'],
  read: (values) => {
    const isGalaxy = ['i', 'r'].some((band) => {
      const point = numberIn(values, `${band}MeanPSFMag`);
      const kron = numberIn(values, `${band}MeanKronMag`);
      return point !== null && kron !== null && point - kron > extendedByMag;
    });
    return {
      ...nothingKnown,
      kind: isGalaxy ? 'galaxy' : 'unknown',
      ...firstMagnitude(values, [
        ['rMeanKronMag', 'r'],
        ['iMeanKronMag', 'i'],
        ['rMeanPSFMag', 'r'],
        ['iMeanPSFMag', 'i'],
        ['gMeanPSFMag', 'g'],
      ]),
    };
  },
};
