import type { Band, ObjectKind } from '@lucero/alert';

/** A detection that a survey matched with a known solar-system object. */
export interface SolarSystemDetection {
  readonly survey: string;
  readonly alertId: bigint;
  readonly mjdTai: number;
  /** From the predicted place; null = the survey does not say. */
  readonly distanceArcsec: number | null;
  readonly predictedMag: number | null;
  readonly objectKind: ObjectKind;
  readonly oid: string;
  readonly band: Band;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly psfFluxNanojansky: number | null;
  readonly psfFluxErrNanojansky: number | null;
  readonly scienceFluxNanojansky: number | null;
  readonly scienceFluxErrNanojansky: number | null;
  readonly reliability: number | null;
}

export interface SolarSystemQuery {
  /** Unpacked, as the Minor Planet Center writes it. */
  readonly designation: string;
  /** Matches farther from the predicted place are left out; those without a distance stay. */
  readonly maxDistanceArcsec: number;
  /** At most 1,000. */
  readonly limit: number;
  /** Opaque cursor of the page before. */
  readonly cursor?: string;
}

/** Solar-system objects by their designation, over all nights and objects of the surveys. */
export interface SolarSystem {
  /** In time order, without what the surveys withdrew: so a page may have fewer than its limit. */
  readonly findSolarSystemDetections: (query: SolarSystemQuery) => Promise<{
    readonly items: readonly SolarSystemDetection[];
    readonly nextCursor: string | null;
  }>;
}
