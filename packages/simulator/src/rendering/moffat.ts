/** A point-spread function: intensity per pixel at an offset, for a total of one. */
export interface PointSpread {
  readonly fwhmPx: number;
  /** Beyond this there is less than a thousandth of the light of a pixel of the core. */
  readonly radiusPx: number;
  readonly at: (dxPx: number, dyPx: number) => number;
}

const beta = 3.5;

/**
 * Moffat profile with wings as the atmosphere makes them.
 *
 * Formula:   $I(r) = \frac{\beta - 1}{\pi \alpha^2} (1 + r^2/\alpha^2)^{-\beta}$, $\beta$ = 3.5
 * Reference: Moffat 1969, A&A 3, 455; beta: Trujillo et al. 2001, MNRAS 328, 977
 */
export function moffat(fwhmPx: number): PointSpread {
  const alpha = fwhmPx / (2 * Math.sqrt(2 ** (1 / beta) - 1));
  const inverseAlphaSquare = 1 / (alpha * alpha);
  const centre = ((beta - 1) / Math.PI) * inverseAlphaSquare;
  return {
    fwhmPx,
    radiusPx: 5 * fwhmPx,
    at(dxPx, dyPx) {
      const u = 1 + (dxPx * dxPx + dyPx * dyPx) * inverseAlphaSquare;
      // u ** -3.5 without the cost of pow: it is the inner loop of every stamp.
      return centre / (u * u * u * Math.sqrt(u));
    },
  };
}
