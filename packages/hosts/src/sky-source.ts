import type { GalaxyShape } from './galaxy-shape.ts';

/** What a catalogue takes a source for; `unknown` may be a galaxy, a star or neither. */
export const sourceKinds = ['galaxy', 'agn', 'star', 'variable', 'unknown'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export type RedshiftKind = 'spectroscopic' | 'photometric' | 'unknown';

export interface Redshift {
  readonly value: number;
  readonly error: number | null;
  readonly kind: RedshiftKind;
}

/** A row of a catalogue in words that do not depend on the catalogue. */
export interface SkySource {
  /** name@version of the catalogue. */
  readonly catalog: string;
  /** What people call the catalogue. */
  readonly catalogTitle: string;
  readonly sourceId: string;
  /** A name that people use; null: the source id is all there is. */
  readonly name: string | null;
  readonly kind: SourceKind;
  /** At the epoch of the alert. */
  readonly raDeg: number;
  readonly decDeg: number;
  readonly magnitude: number | null;
  readonly magnitudeBand: string | null;
  /** The same in r (AB), by a usual colour where it is of another band: to count galaxies by. */
  readonly rMag: number | null;
  readonly shape: GalaxyShape | null;
  readonly redshift: Redshift | null;
  /** Measured without the redshift. */
  readonly distanceMpc: number | null;
}
