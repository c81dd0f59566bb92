import {
  type CatalogReading,
  firstMagnitude,
  nothingKnown,
  numberIn,
  textIn,
} from './catalog-reading.ts';

const certainParallaxErrors = 5;
const activeTypes = /^(AGN|QSO|BLLAC)/;

/**
 * Gaia: what has a parallax of five errors is a star. What has none may be a far star, a quasar or the nucleus of a
 * galaxy.
 */
export const gaia: CatalogReading = {
  catalog: 'gaia',
  title: 'Gaia',
  kinds: ['star', 'variable', 'unknown'],
  read: (values) => {
    const parallax = numberIn(values, 'parallax') ?? 0;
    const error = numberIn(values, 'parallax_error') ?? Number.POSITIVE_INFINITY;
    const isVariable = textIn(values, 'phot_variable_flag') === 'VARIABLE';
    const star = isVariable ? 'variable' : 'star';
    return {
      ...nothingKnown,
      kind: parallax >= certainParallaxErrors * error ? star : 'unknown',
      ...firstMagnitude(values, [['phot_g_mean_mag', 'G']]),
    };
  },
};

/** International Variable Star Index: nearly all of it; some active galaxies are in it, too. */
export const vsx: CatalogReading = {
  catalog: 'vsx',
  title: 'VSX',
  kinds: ['variable', 'agn'],
  read: (values) => {
    const max = numberIn(values, 'max');
    return {
      ...nothingKnown,
      name: textIn(values, 'name'),
      kind: activeTypes.test(textIn(values, 'type') ?? '') ? 'agn' : 'variable',
      magnitude: max,
      magnitudeBand: max === null ? null : textIn(values, 'n_max'),
    };
  },
};

export const gcvs: CatalogReading = {
  catalog: 'gcvs',
  title: 'GCVS',
  kinds: ['variable'],
  read: () => ({ ...nothingKnown, kind: 'variable' }),
};

/** Young stars by their infrared colours; a few are something else. */
export const spicy: CatalogReading = {
  catalog: 'spicy',
  title: 'SPICY',
  kinds: ['star'],
  read: () => ({ ...nothingKnown, kind: 'star' }),
};
