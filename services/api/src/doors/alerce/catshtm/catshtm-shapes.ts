import type { CatalogInfo, CatalogMatch } from '@lucero/catalogs';

/** A column with one value for each source that was found. */
export interface ManyValues {
  readonly values: readonly (number | string | null)[];
  readonly units: string | null;
}

/** A column of the nearest source. */
export interface OneValue {
  readonly value: number | string;
  readonly unit: string | null;
}

interface NamedColumn {
  readonly name: string;
  readonly unit: string | null;
  readonly of: (match: CatalogMatch) => number | string | null;
}

/**
 * Columns of every catalogue, then its own. catsHTM gives places in radians; the unit stands beside each column, and
 * ours are degrees.
 */
function columnsOf({ columns }: Pick<CatalogInfo, 'columns'>): readonly NamedColumn[] {
  return [
    { name: 'RA', unit: 'deg', of: ({ raDeg }) => raDeg },
    { name: 'Dec', unit: 'deg', of: ({ decDeg }) => decDeg },
    { name: 'distance', unit: 'arcsec', of: ({ separationArcsec }) => separationArcsec },
    { name: 'source_id', unit: null, of: ({ sourceId }) => sourceId },
    ...columns.map(({ name, unit }) => ({
      ...{ name, unit },
      of: ({ values }: CatalogMatch) => values[name] ?? null,
    })),
  ];
}

/** The sources in a cone, a column at a time, the nearest first; columns that none of them has are left out. */
export function coneOf(
  catalog: Pick<CatalogInfo, 'columns'>,
  matches: readonly CatalogMatch[],
): Readonly<Record<string, ManyValues>> {
  if (matches.length === 0) return {};
  const columns = columnsOf(catalog).map(({ name, unit, of }) => {
    return [name, { values: matches.map(of), units: unit }] as const;
  });
  return Object.fromEntries(
    columns.filter(([, { values }]) => values.some((value) => value !== null)),
  );
}

/** The nearest source, a column at a time, without those that it does not have; empty: there is no source. */
export function nearestOf(
  catalog: Pick<CatalogInfo, 'columns'>,
  [match]: readonly CatalogMatch[],
): Readonly<Record<string, OneValue>> {
  if (match === undefined) return {};
  return Object.fromEntries(
    columnsOf(catalog).flatMap(({ name, unit, of }) => {
      const value = of(match);
      return value === null ? [] : [[name, { value, unit }] as const];
    }),
  );
}

/** Letters and digits alone, in small letters: GAIADR3, Gaia/DR3 and gaia-dr3 are one catalogue. */
export function plainName(name: string): string {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return synonyms[plain] ?? plain;
}

/** What catsHTM, or its client, calls catalogues that have another name here. */
const synonyms: Readonly<Record<string, string>> = {
  tmass: '2mass',
  tmassxsc: '2massxsc',
  wise: 'allwise',
  ps1: 'panstarrs1',
};
