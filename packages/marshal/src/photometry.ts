/**
 * Photometry as SkyPortal's providers read it (its broker_apis/_save.py).
 *
 * Formula:   reader: $m = Z - 2.5 \log_{10}(10^{-9} x)$, hence $x = f \cdot 10^{(Z - 8.9) / 2.5}$
 * Symbols:   $x$ psfFlux as written; $f$ flux [nJy]; $Z$ the reader's zero point for the survey [mag]: 8.9 for
 *            LSST, so that psfFlux is in nanojansky, and 23.9 for ZTF, so that it is a million times that
 * Differs:   where the zero point is not that of nanojansky a flux would be misread by whoever does not know
 *            it, so a positive difference goes as magpsf and sigmapsf, which all readers understand alike. A
 *            magnitude has no sign: the reader would take a fading for a brightening. So what is negative, and
 *            what has no error as a magnitude, goes as psfFlux in the reader's own unit.
 */

import { magToNanojansky, nanojanskyErrToMag, nanojanskyToMag } from '@lucero/photometry';
import { jdToMjd, mjdTaiToJdUtc } from '@lucero/sky';
import { findSurvey } from '@lucero/surveys';

/** With this zero point psfFlux is in nanojansky. */
const nanojanskyZeroPointMag = 8.9;
/** Forced photometry that is fainter than this many errors is no magnitude. */
const leastSignalToNoise = 3;
/** The limits of ZTF's images are 5 sigma. */
const sigmasOfLimit = 5;

/** One measurement; what does not belong to it is absent. */
export interface MarshalPoint {
  /** UTC, as marshals read it. */
  readonly jd: number;
  readonly mjd: number;
  readonly band: string;
  readonly ra?: number;
  readonly dec?: number;
  /** [nJy] for LSST; see above. Null: not measured, an upper limit. */
  readonly psfFlux?: number | null;
  readonly psfFluxErr?: number;
  readonly magpsf?: number;
  readonly sigmapsf?: number;
  /** Whether it is brighter than the template. */
  readonly isdiffpos?: boolean;
  /** 5-sigma limit of the image, AB [mag]. */
  readonly diffmaglim?: number;
  /** Of ZTF: 1 public. */
  readonly programid?: number;
}

export interface MeasuredFlux {
  readonly mjdTai: number;
  readonly band: string;
  readonly fluxNanojansky: number | null;
  readonly fluxErrNanojansky: number | null;
  readonly limitingMag?: number | null;
  readonly raDeg?: number;
  readonly decDeg?: number;
}

/** What the reader multiplies nanojansky by; a survey that it does not know is read as nanojansky. */
export function readerFluxPerNanojansky(survey: string): number {
  const zeroPointMag = findSurvey(survey)?.skyPortalZeroPointMag ?? nanojanskyZeroPointMag;
  return 10 ** ((zeroPointMag - nanojanskyZeroPointMag) / 2.5);
}

function timeOf(mjdTai: number): Pick<MarshalPoint, 'jd' | 'mjd'> {
  const jd = mjdTaiToJdUtc(mjdTai);
  return { jd, mjd: jdToMjd(jd) };
}

/** A detection or forced measurement; without flux or error its time, band and place alone. */
export function marshalPoint(survey: string, measured: MeasuredFlux): MarshalPoint {
  const { mjdTai, band, raDeg, decDeg, fluxNanojansky, fluxErrNanojansky, limitingMag } = measured;
  const scale = readerFluxPerNanojansky(survey);
  const point = {
    ...timeOf(mjdTai),
    band,
    ...(raDeg === undefined ? {} : { ra: raDeg }),
    ...(decDeg === undefined ? {} : { dec: decDeg }),
    ...(limitingMag === undefined || limitingMag === null ? {} : { diffmaglim: limitingMag }),
    ...(scale === 1 ? {} : { programid: publicProgram }),
  };
  if (fluxNanojansky === null || fluxErrNanojansky === null) return point;
  const flux = { psfFlux: fluxNanojansky * scale, psfFluxErr: fluxErrNanojansky * scale };
  const isdiffpos = fluxNanojansky > 0;
  if (scale === 1) return { ...point, ...flux, isdiffpos };
  const magpsf = nanojanskyToMag(fluxNanojansky);
  const sigmapsf = nanojanskyErrToMag(fluxErrNanojansky, fluxNanojansky);
  const isMagnitude = fluxNanojansky >= leastSignalToNoise * fluxErrNanojansky;
  return magpsf !== null && sigmapsf !== null && isMagnitude
    ? { ...point, magpsf, sigmapsf, isdiffpos }
    : { ...point, ...flux, isdiffpos };
}

/** An upper limit; the reader wants the flux error of one sigma. */
export function marshalLimit(
  survey: string,
  { mjdTai, band, limitingMag }: { mjdTai: number; band: string; limitingMag: number },
): MarshalPoint {
  const scale = readerFluxPerNanojansky(survey);
  return {
    ...timeOf(mjdTai),
    band,
    diffmaglim: limitingMag,
    psfFlux: null,
    psfFluxErr: (magToNanojansky(limitingMag) / sigmasOfLimit) * scale,
    ...(scale === 1 ? {} : { programid: publicProgram }),
  };
}

/** What Lucero serves unless an operator names other programs, which the store does not keep apart. */
const publicProgram = 1;
