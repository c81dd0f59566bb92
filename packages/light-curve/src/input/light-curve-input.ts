import type { LightCurveSurvey } from './light-curve-survey.ts';

/** The nearest source of the reference image, as one measurement gives it. */
export interface ReferenceSource {
  readonly distanceArcsec: number;
  /** Which reference image; its sharp and chi are of the image, not of the measurement. */
  readonly referenceId: string | null;
  readonly sharp: number | null;
  readonly chi: number | null;
}

/**
 * One measurement. Either pair may be absent (null), and what needs it is then undefined.
 *
 * Magnitudes are total (template + difference) and AB; fluxes are of the difference image, signed.
 */
export interface Point {
  /** Modified Julian Date in the survey's own time scale [d]. */
  readonly mjd: number;
  /** 'g', 'r', … What a band without features of its own counts in, prepared-light-curve.ts says. */
  readonly band: string;
  readonly mag: number | null;
  readonly magErr: number | null;
  readonly diffFluxNanojansky: number | null;
  readonly diffFluxErrNanojansky: number | null;
  /** The real-bogus score that the survey's cut is made for, 0 to 1; absent or null = unknown, and the point is kept. */
  readonly reliability?: number | null;
  readonly reference?: ReferenceSource | null;
}

/** The nearest catalogued source (of Pan-STARRS, where the survey matches with it), each field from the newest alert that has it. */
export interface NearestSource {
  /** 1 = star, 0 = galaxy. */
  readonly starScore: number | null;
  readonly distanceArcsec: number | null;
  readonly gMag: number | null;
  readonly rMag: number | null;
  readonly iMag: number | null;
  readonly zMag: number | null;
}

/** Vega magnitudes of the nearest AllWISE source within 1 arcsec. */
export interface AllWiseSource {
  readonly w1Mag: number | null;
  readonly w2Mag: number | null;
  readonly w3Mag: number | null;
  readonly w4Mag: number | null;
}

/** The light curve of one object, points in any order. */
export interface LightCurveInput {
  readonly oid: string;
  readonly survey: LightCurveSurvey;
  /** ICRS; null when unknown: times are then not moved to the barycentre. */
  readonly raDeg: number | null;
  readonly decDeg: number | null;
  readonly detections: readonly Point[];
  /** Forced photometry that the survey calls usable. */
  readonly forced: readonly Point[];
  readonly nearestSource?: NearestSource | null;
  readonly allWise?: AllWiseSource | null;
}
