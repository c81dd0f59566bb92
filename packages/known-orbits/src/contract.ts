import type { PredictedPlace } from '@lucero/orbits';
import type { Observatory } from '@lucero/sky';

/** One import of a file of orbits. */
export interface OrbitsVersion {
  /** Newest epoch of its elements and the beginning of the file's SHA-256: `20251121-1f3a5c7e`. */
  readonly version: string;
  readonly orbitCount: number;
  /** Epoch of most of its elements, MJD in TT. */
  readonly epochMjdTt: number;
  readonly sourceName: string;
  readonly sourceSha256: string;
  readonly importedMs: number;
}

/** A place where something was seen. */
export interface AskedPlace {
  readonly raDeg: number;
  readonly decDeg: number;
  /** Middle of the exposure. */
  readonly mjdTai: number;
  readonly radiusArcsec: number;
  /** Null: the Earth's centre. */
  readonly observatory: Observatory | null;
}

/** A known body near an asked place. */
export interface NearbyOrbit {
  readonly designation: string;
  readonly packedDesignation: string;
  readonly separationArcsec: number;
  readonly place: PredictedPlace;
  /** V; null: H is not known. */
  readonly predictedMag: number | null;
  /** Of the elements: the farther from it, the worse the place. */
  readonly epochMjdTt: number;
}

/** `unknown`: the places of that night could not be computed; never told as none. */
export type NearAnswer =
  | { readonly status: 'matched' | 'none'; readonly matches: readonly NearbyOrbit[] }
  | { readonly status: 'unknown'; readonly reason: string };

/** What was found, and by which version; null: there is none. */
export interface NearAnswers {
  readonly version: OrbitsVersion | null;
  /** In the order asked. */
  readonly answers: readonly NearAnswer[];
}

export interface KnownOrbits extends AsyncDisposable {
  /** `orbits@20251121-1f3a5c7e`; null: there are none. Looks at the folder again. */
  readonly current: () => Promise<OrbitsVersion | null>;
  /**
   * By place, the known bodies within its radius, nearest first, 20 at most. The first question of a night computes where
   * every body stands, in a thread: 1.4 million orbits take some seconds of one core.
   */
  readonly near: (places: readonly AskedPlace[]) => Promise<NearAnswers>;
}
