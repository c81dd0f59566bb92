/**
 * One measurement. Either pair may be absent (null), and what needs it is then undefined.
 *
 * Magnitudes are total (template + difference) and AB; fluxes are of the difference image, signed.
 */
export interface Point {
  /** Modified Julian Date in the survey's own time scale [d]; features use differences only. */
  readonly mjd: number;
  readonly band: string;
  readonly mag: number | null;
  readonly magErr: number | null;
  readonly diffFluxNanojansky: number | null;
  readonly diffFluxErrNanojansky: number | null;
}

/** The light curve of one object, points in any order. */
export interface LightCurveInput {
  readonly oid: string;
  readonly survey: string;
  /** ICRS; null when unknown. */
  readonly raDeg: number | null;
  readonly decDeg: number | null;
  readonly detections: readonly Point[];
  /** Forced photometry that the survey calls usable. */
  readonly forced: readonly Point[];
}
