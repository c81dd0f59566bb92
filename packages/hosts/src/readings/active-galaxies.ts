import {
  type CatalogReading,
  firstMagnitude,
  nothingKnown,
  numberIn,
  textIn,
} from './catalog-reading.ts';

/** Million Quasars Catalog: photometric redshifts are among its spectroscopic ones. */
export const milliquas: CatalogReading = {
  catalog: 'milliquas',
  title: 'Milliquas',
  kinds: ['agn'],
  read: (values, sourceId) => {
    const z = numberIn(values, 'z');
    return {
      ...nothingKnown,
      name: sourceId,
      kind: 'agn',
      ...firstMagnitude(values, [
        ['rmag', 'R'],
        ['bmag', 'B'],
      ]),
      redshift: z === null ? null : { value: z, error: null, kind: 'unknown' },
    };
  },
};

/** Active galaxies of Fermi-LAT, at the places of their counterparts. */
export const fourLac: CatalogReading = {
  catalog: '4lac',
  title: '4LAC',
  kinds: ['agn'],
  read: (values, sourceId) => {
    const z = numberIn(values, 'redshift');
    return {
      ...nothingKnown,
      name: textIn(values, 'counterpart') ?? sourceId,
      kind: 'agn',
      redshift: z === null || !(z > 0) ? null : { value: z, error: null, kind: 'unknown' },
    };
  },
};

/** Blazars whose synchrotron peak is at high frequency. */
export const threeHsp: CatalogReading = {
  catalog: '3hsp',
  title: '3HSP',
  kinds: ['agn'],
  read: (_, sourceId) => ({ ...nothingKnown, name: sourceId, kind: 'agn' }),
};
