import type { Band, ObjectKind, SolarSystemGeometry, SolarSystemOrbit } from '@lucero/alert';

/** A detection that a survey matched with a known solar-system object, and how it says that this stood. */
export interface SolarSystemDetection extends SolarSystemGeometry {
  readonly survey: string;
  readonly alertId: bigint;
  /** As of the detection: start or middle of the exposure, as the survey tells. */
  readonly mjdTai: number;
  readonly exposureSeconds: number | null;
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
  /** All names that surveys match it under, unpacked, as the Minor Planet Center writes them; at most 10. */
  readonly designations: readonly string[];
  /** Matches farther from the predicted place are left out; those without a distance stay. */
  readonly maxDistanceArcsec: number;
  /** At most 1,000. */
  readonly limit: number;
  /** Opaque cursor of the page before. */
  readonly cursor?: string;
}

/** A known object by the newest orbit that alerts brought. */
export interface SolarSystemObject extends SolarSystemOrbit {
  /** Whose alert brought it. */
  readonly survey: string;
  readonly alertId: bigint;
}

/** Solar-system objects by their designation, over all nights and objects of the surveys. */
export interface SolarSystem {
  /** In time order, without what the surveys withdrew: so a page may have fewer than its limit. */
  readonly findSolarSystemDetections: (query: SolarSystemQuery) => Promise<{
    readonly items: readonly SolarSystemDetection[];
    readonly nextCursor: string | null;
  }>;
  /**
   * By designation, number or proper name in any letters. Null: no alert brought an orbit of it, or two objects have
   * the name.
   */
  readonly findSolarSystemObject: (name: string) => Promise<SolarSystemObject | null>;
  /**
   * The designation that each alert was matched with, within a distance of the predicted place; in the order asked, at
   * most 1,000.
   */
  readonly findDesignations: (
    alerts: readonly { readonly survey: string; readonly alertId: bigint }[],
    maxDistanceArcsec: number,
  ) => Promise<readonly (string | null)[]>;
}
