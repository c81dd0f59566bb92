/** AB magnitude of 1 nanojansky. */
const nanojanskyZeroPointMag = 31.4;
/** d mag / d ln flux. */
const magPerLnFlux = 2.5 / Math.LN10;

/** AB magnitude of a flux; null for none and for a flux that is not positive. */
export function magOfFlux(fluxNanojansky: number): number | null {
  if (!(fluxNanojansky > 0)) return null;
  return nanojanskyZeroPointMag - 2.5 * Math.log10(fluxNanojansky);
}

export function magErrOfFlux(fluxNanojansky: number, fluxErrNanojansky: number): number {
  return (magPerLnFlux * fluxErrNanojansky) / Math.abs(fluxNanojansky);
}

export function fluxOfMag(mag: number): number {
  return 10 ** ((nanojanskyZeroPointMag - mag) / 2.5);
}
