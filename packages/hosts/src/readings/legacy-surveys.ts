import { shapeOfEllipticity } from '../galaxy-shape.ts';
import {
  brightness,
  type CatalogReading,
  nothingKnown,
  numberIn,
  textIn,
} from './catalog-reading.ts';

const bands = ['r', 'i', 'g', 'z'] as const;
const nanomaggyZeroPointMag = 22.5;
const extendedModels = ['REX', 'EXP', 'DEV', 'SER'];

/**
 * DESI Legacy Imaging Surveys: what has an extended model is a galaxy. A point may be a star, a quasar or a compact
 * galaxy: the motions of other catalogues say more.
 */
export const legacySurveys: CatalogReading = {
  catalog: 'legacy-surveys',
  title: 'Legacy Surveys',
  kinds: ['galaxy', 'unknown'],
  read: (values) => {
    const isGalaxy = extendedModels.includes(textIn(values, 'type') ?? '');
    const band = bands.find((each) => (numberIn(values, `flux_${each}`) ?? 0) > 0);
    const flux = band === undefined ? null : numberIn(values, `flux_${band}`);
    return {
      ...nothingKnown,
      kind: isGalaxy ? 'galaxy' : 'unknown',
      ...(band === undefined || flux === null
        ? {}
        : brightness(nanomaggyZeroPointMag - 2.5 * Math.log10(flux), band)),
      shape: isGalaxy
        ? shapeOfEllipticity(
            numberIn(values, 'shape_r') ?? 0,
            numberIn(values, 'shape_e1') ?? 0,
            numberIn(values, 'shape_e2') ?? 0,
          )
        : null,
    };
  },
};
