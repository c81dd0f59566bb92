import { fluxOfMag, magErrOfFlux, magOfFlux } from './photometry.ts';

export interface DetectionPoint {
  readonly alertId: string;
  readonly mjdTai: number;
  readonly band: string;
  readonly psfFluxNanojansky?: number | null;
  readonly psfFluxErrNanojansky?: number | null;
  readonly scienceFluxNanojansky?: number | null;
  readonly scienceFluxErrNanojansky?: number | null;
  readonly hasAlert?: boolean;
}

/** What is drawn of the API's answer; a column that was not asked for is absent. */
export interface LightCurveAnswer {
  readonly detections: readonly DetectionPoint[];
  readonly forcedPhotometry: readonly {
    readonly mjdTai: number;
    readonly band: string;
    readonly fluxNanojansky?: number | null;
    readonly fluxErrNanojansky?: number | null;
    readonly scienceFluxNanojansky?: number | null;
    readonly scienceFluxErrNanojansky?: number | null;
    readonly isUsable?: boolean;
  }[];
  readonly nonDetections: readonly {
    readonly mjdTai: number;
    readonly band: string;
    readonly limitingMag?: number | null;
  }[];
}

/** What the plot shows of a light curve. */
export interface LightCurveView {
  readonly quantity: 'magnitude' | 'flux';
  /** Flux of the difference image, or of template plus difference. */
  readonly source: 'difference' | 'total';
}

/** Another object of the same source, whose points these are. */
export interface MarkOwner {
  readonly key: string;
  readonly title: string;
}

export interface Mark {
  readonly kind: 'detection' | 'forced' | 'limit';
  readonly band: string;
  readonly mjdTai: number;
  /** AB mag, or microjansky. */
  readonly value: number;
  readonly error: number | null;
  /** Fainter than the template: the difference flux is negative. */
  readonly isNegative: boolean;
  /** Alert whose stamps can be shown. */
  readonly alertId: string | null;
  /** Null: the object of the page. */
  readonly owner: MarkOwner | null;
}

/** Forced photometry below this is an upper limit, which a magnitude cannot say. */
const minForcedSnr = 3;
/** Beyond this a magnitude says nothing, and would flatten all others. */
const maxMagErr = 1;
const nanojanskyPerMicrojansky = 1000;

function fluxMark(
  flux: number | null,
  error: number | null,
  view: LightCurveView,
): Pick<Mark, 'value' | 'error' | 'isNegative'> | null {
  if (flux === null) return null;
  const isNegative = flux < 0;
  if (view.quantity === 'flux') {
    return {
      value: flux / nanojanskyPerMicrojansky,
      error: error === null ? null : error / nanojanskyPerMicrojansky,
      isNegative,
    };
  }
  // A magnitude shows the size of a negative difference; a negative total has none.
  const mag = magOfFlux(view.source === 'difference' ? Math.abs(flux) : flux);
  if (mag === null) return null;
  const magErr = error === null ? null : magErrOfFlux(flux, error);
  return magErr !== null && magErr > maxMagErr ? null : { value: mag, error: magErr, isNegative };
}

/** Everything to draw, in time order. Limits belong to the difference image only. */
export function marksOf(lightCurve: LightCurveAnswer, view: LightCurveView): readonly Mark[] {
  const marks: Mark[] = [];
  const isTotal = view.source === 'total';
  for (const point of lightCurve.forcedPhotometry) {
    if (!point.isUsable) continue;
    const flux = (isTotal ? point.scienceFluxNanojansky : point.fluxNanojansky) ?? null;
    const error = (isTotal ? point.scienceFluxErrNanojansky : point.fluxErrNanojansky) ?? null;
    const snr = flux === null || error === null ? null : Math.abs(flux) / error;
    if (view.quantity === 'magnitude' && (snr === null || snr < minForcedSnr)) continue;
    const mark = fluxMark(flux, error, view);
    const { band, mjdTai } = point;
    if (mark !== null)
      marks.push({ kind: 'forced', band, mjdTai, alertId: null, owner: null, ...mark });
  }
  for (const point of lightCurve.detections) {
    const flux = (isTotal ? point.scienceFluxNanojansky : point.psfFluxNanojansky) ?? null;
    const error = (isTotal ? point.scienceFluxErrNanojansky : point.psfFluxErrNanojansky) ?? null;
    const mark = fluxMark(flux, error, view);
    const { band, mjdTai } = point;
    const alertId = point.hasAlert === true ? point.alertId : null;
    if (mark !== null) {
      marks.push({ kind: 'detection', band, mjdTai, alertId, owner: null, ...mark });
    }
  }
  if (!isTotal) {
    for (const { band, mjdTai, limitingMag } of lightCurve.nonDetections) {
      if (limitingMag == null) continue;
      const value =
        view.quantity === 'magnitude'
          ? limitingMag
          : fluxOfMag(limitingMag) / nanojanskyPerMicrojansky;
      marks.push({
        kind: 'limit',
        band,
        mjdTai,
        value,
        error: null,
        isNegative: false,
        alertId: null,
        owner: null,
      });
    }
  }
  return marks.sort((a, b) => a.mjdTai - b.mjdTai);
}

/**
 * Bands of the marks in the survey's order; unknown ones last.
 *
 * @param surveyBands bluest first
 */
export function bandsOf(
  marks: readonly { readonly band: string }[],
  surveyBands: readonly string[],
): readonly string[] {
  const rank = (band: string) => surveyBands.indexOf(band) + 1 || surveyBands.length + 1;
  return [...new Set(marks.map(({ band }) => band))].sort((a, b) => rank(a) - rank(b));
}

/** Phase 0 to 1, from the given epoch. */
export function phaseOf(mjdTai: number, periodDays: number, epochMjdTai: number): number {
  const cycles = (mjdTai - epochMjdTai) / periodDays;
  return cycles - Math.floor(cycles);
}
