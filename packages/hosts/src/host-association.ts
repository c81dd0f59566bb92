import type { CatalogAnswer } from './catalog-answer.ts';
import type { HostCandidate, Place } from './host-candidate.ts';
import type { SkySource } from './sky-source.ts';

/**
 * nuclear: at the nucleus of its galaxy. hosted: off the nucleus. orphan: no catalogued galaxy is likely.
 * stellar: a catalogued star or variable is at the place itself. unknown: the catalogues cannot tell.
 */
export type HostVerdict = 'nuclear' | 'hosted' | 'orphan' | 'stellar' | 'unknown';

export interface HostQuestion {
  /** As the sentence calls it. */
  readonly name: string;
  readonly place: Place;
  /** Everything that was found within searchRadiusArcsec. */
  readonly answers: readonly CatalogAnswer[];
  readonly searchRadiusArcsec: number;
  /** Of its brightest detection, as observed; null: none has a magnitude. */
  readonly brightestMag: number | null;
}

export interface NearSource {
  readonly source: SkySource;
  readonly separationArcsec: number;
}

export interface HostAssociation {
  readonly verdict: HostVerdict;
  /** At most 5, the most probable first. */
  readonly candidates: readonly HostCandidate[];
  /** The host: the first of the candidates, where the verdict is nuclear or hosted. */
  readonly host: HostCandidate | null;
  /** That none of the catalogued galaxies is the host; null: no catalogue of galaxies answered. */
  readonly hostlessPosterior: number | null;
  /** Of the brightest detection at the host's distance, without correction for dust. */
  readonly absoluteMag: number | null;
  readonly nearestStar: NearSource | null;
  /** Catalogues (name@version) that were asked, and have rows in this part of the sky. */
  readonly catalogs: readonly string[];
  /** Those of them that could not be read at this place. */
  readonly unknownCatalogs: readonly string[];
  /** Plain English, for people. */
  readonly sentence: string;
}
