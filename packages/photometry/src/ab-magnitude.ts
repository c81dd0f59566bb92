/**
 * AB magnitudes and nanojansky.
 *
 * Formula:   $m = 31.4 - 2.5 \log_{10} f$, $f = 10^{(31.4 - m) / 2.5}$
 * Symbols:   $m$ AB magnitude [mag]; $f$ flux density [nJy]
 * Differs:   31.4 is the rounded zero point that Rubin publishes; 3631 Jy exactly would be 31.40006,
 *            a difference of 0.06 millimagnitude. One value everywhere keeps both ways inverse.
 * Reference: Oke & Gunn 1983, ApJ 266, 713, doi:10.1086/160817
 */
export const abZeroPointMag = 31.4;

/** Magnitudes per relative flux error: $2.5 / \ln 10 = 1.0857$. */
export const magPerRelativeFlux = 2.5 / Math.LN10;

/** Flux of a source of this AB magnitude [nJy]; always positive. */
export function magToNanojansky(mag: number): number {
  return 10 ** ((abZeroPointMag - mag) / 2.5);
}

/** AB magnitude of a flux [mag]. Undefined: null when the flux is not positive (no logarithm). */
export function nanojanskyToMag(fluxNanojansky: number): number | null {
  return fluxNanojansky > 0 ? abZeroPointMag - 2.5 * Math.log10(fluxNanojansky) : null;
}

/** Flux error that a magnitude error means at this flux, to first order [nJy]; sign of the flux ignored. */
export function magErrToNanojansky(magErr: number, fluxNanojansky: number): number {
  return (Math.abs(fluxNanojansky) * magErr) / magPerRelativeFlux;
}

/**
 * Magnitude error that a flux error means at this flux, to first order [mag].
 * Undefined: null when flux or error is not positive, as the magnitude or its error does not exist.
 */
export function nanojanskyErrToMag(
  fluxErrNanojansky: number,
  fluxNanojansky: number,
): number | null {
  if (!(fluxNanojansky > 0 && fluxErrNanojansky > 0)) return null;
  return (magPerRelativeFlux * fluxErrNanojansky) / fluxNanojansky;
}
