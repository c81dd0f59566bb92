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
  values: Readonly<Record<string, unknown>> = {},
): Match {
  return {
    sourceId,
    raDeg:
      transient.raDeg + (eastArcsec * arcsecDeg) / Math.cos((transient.decDeg * Math.PI) / 180),
    decDeg: transient.decDeg + northArcsec * arcsecDeg,
    values: { source_kind: 'galaxy', ...values },
  };
}

export function answer(name: string, ...matches: readonly Match[]): CatalogAnswer {
  return {
    name,
    version: '1',
    title: name.toUpperCase(),
    status: matches.length === 0 ? 'none' : 'matched',
    matches,
  };
}

export const unreadable = (name: string): CatalogAnswer => ({ ...answer(name), status: 'unknown' });
