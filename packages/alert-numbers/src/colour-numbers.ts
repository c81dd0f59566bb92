import type { Alert } from '@lucero/alert';

/** Colours of the nearest catalogued source [mag]. */
export interface ColourNumbers {
  readonly gMinusR: number | null;
  readonly rMinusI: number | null;
  readonly iMinusZ: number | null;
}

const difference = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a - b;

/** Colours of the nearest catalogued source; null where one of the two magnitudes is absent. */
export function colourNumbers({ nearestSources: [nearest] }: Alert): ColourNumbers {
  if (nearest === undefined) return { gMinusR: null, rMinusI: null, iMinusZ: null };
  return {
    gMinusR: difference(nearest.gMag, nearest.rMag),
    rMinusI: difference(nearest.rMag, nearest.iMag),
    iMinusZ: difference(nearest.iMag, nearest.zMag),
  };
}
