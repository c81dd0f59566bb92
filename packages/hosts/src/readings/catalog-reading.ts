import type { SkySource, SourceKind } from '../sky-source.ts';

/** The columns of a row; a number, a text, or null where the catalogue has none. */
export type Values = Readonly<Record<string, number | string | null>>;

/** What a row says, apart from where it is. */
export type SourceFacts = Pick<
  SkySource,
  'name' | 'kind' | 'magnitude' | 'magnitudeBand' | 'rMag' | 'shape' | 'redshift' | 'distanceMpc'
>;

/** How the rows of one catalogue are read. */
export interface CatalogReading {
  /** As in the catalogue's manifest, without version. */
  readonly catalog: string;
  /** What people call it. */
  readonly title: string;
  /** Kinds that its rows may be: a place that it is silent about is not without a galaxy unless it lists them. */
  readonly kinds: readonly SourceKind[];
  readonly read: (values: Values, sourceId: string) => SourceFacts;
}

export const nothingKnown: SourceFacts = {
  name: null,
  kind: 'unknown',
  magnitude: null,
  magnitudeBand: null,
  rMag: null,
  shape: null,
  redshift: null,
  distanceMpc: null,
};

export function numberIn(values: Values, column: string): number | null {
  const value = values[column];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function textIn(values: Values, column: string): string | null {
  const value = values[column];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** r (AB) minus the band, of a galaxy of ordinary colours at z = 0.1: good to half a magnitude, as counting needs. */
const rMinusBand: Readonly<Record<string, number>> = {
  ...{ u: -2.2, g: -0.7, r: 0, i: 0.35, z: 0.6, y: 0.7 },
  // Vega systems.
  ...{ B: -1.2, R: 0.2, Ks: 2.8, W1: 2.9 },
};

/** The first of the columns, each of one band, that has a magnitude. */
export function firstMagnitude(
  values: Values,
  columns: readonly (readonly [column: string, band: string])[],
): Pick<SourceFacts, 'magnitude' | 'magnitudeBand' | 'rMag'> {
  for (const [column, band] of columns) {
    const magnitude = numberIn(values, column);
    if (magnitude !== null) return brightness(magnitude, band);
  }
  return { magnitude: null, magnitudeBand: null, rMag: null };
}

export function brightness(
  magnitude: number,
  band: string,
): Pick<SourceFacts, 'magnitude' | 'magnitudeBand' | 'rMag'> {
  const colour = rMinusBand[band];
  return { magnitude, magnitudeBand: band, rMag: colour === undefined ? null : magnitude + colour };
}
