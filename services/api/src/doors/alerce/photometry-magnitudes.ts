import { correctedMagnitude, nanojanskyErrToMag, nanojanskyToMag } from '@lucero/photometry';

/** What a flux and the reference image say, in AB magnitudes; null where there is none. */
export interface Magnitudes {
  readonly mag: number | null;
  readonly magErr: number | null;
  /** Of science minus template. */
  readonly isdiffpos: 1 | -1;
  /** Null without a reference source that is the source; 100 where it is infinite, as ALeRCE writes it. */
  readonly magCorr: number | null;
  readonly magCorrErr: number | null;
  readonly magCorrErrExt: number | null;
}

const infinite = 100;

export function magnitudesOf(measured: {
  readonly fluxNanojansky: number | null;
  readonly fluxErrNanojansky: number | null;
  readonly referenceDistanceArcsec: number | null;
  readonly referenceMag: number | null;
  readonly referenceMagErr: number | null;
}): Magnitudes {
  const { fluxNanojansky: flux, fluxErrNanojansky: fluxErr } = measured;
  const sign = flux !== null && flux < 0 ? -1 : 1;
  const mag = flux === null ? null : nanojanskyToMag(Math.abs(flux));
  const magErr =
    flux === null || fluxErr === null ? null : nanojanskyErrToMag(fluxErr, Math.abs(flux));
  const corrected =
    mag === null || magErr === null
      ? null
      : correctedMagnitude({ ...measured, sign, differenceMag: mag, differenceMagErr: magErr });
  return {
    ...{ mag, magErr, isdiffpos: sign },
    magCorr: corrected === null ? null : (corrected.mag ?? infinite),
    magCorrErr: corrected === null ? null : (corrected.magErrPoint ?? infinite),
    magCorrErrExt: corrected === null ? null : (corrected.magErrExtended ?? infinite),
  };
}
