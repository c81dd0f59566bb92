import type { CatalogAnswer } from '../src/catalog-answer.ts';

type Match = CatalogAnswer['matches'][number];

/** One arcsecond of declination [deg]. */
export const arcsecDeg = 1 / 3_600;

export const transient = { raDeg: 150, decDeg: 2, errorArcsec: 0.1 };

/** A row this far from the transient, in a catalogue of plain columns. */
export function row(
  sourceId: string,
  northArcsec: number,
  eastArcsec: number,
  values: Match['values'] = {},
): Match {
  return {
    sourceId,
    raDeg:
      transient.raDeg + (eastArcsec * arcsecDeg) / Math.cos((transient.decDeg * Math.PI) / 180),
    decDeg: transient.decDeg + northArcsec * arcsecDeg,
    values: { source_kind: 'galaxy', ...values },
  };
}

export function answer(catalog: string, ...matches: readonly Match[]): CatalogAnswer {
  return {
    catalog,
    version: '1',
    status: matches.length === 0 ? 'none' : 'matched',
    isCovered: true,
    matches,
  };
}

/** No rows of the catalogue are in this part of the sky. */
export const outside = (catalog: string, ...matches: readonly Match[]): CatalogAnswer => ({
  ...answer(catalog, ...matches),
  isCovered: false,
});

export const unreadable = (catalog: string): CatalogAnswer => ({
  ...answer(catalog),
  status: 'unknown',
});
