/** An image that covered the object and showed nothing. */
export interface UpperLimit {
  readonly mjdTai: number;
  readonly limitingMag: number;
}

/** How fast a source must have brightened before its first detection. */
export interface FirstRise {
  /** First detection plus its error minus the limit, per day; negative = it brightened [mag/d]. */
  readonly slopeMagPerDay: number;
  /** First detection minus the limit [mag]. */
  readonly changeMag: number;
  /** Error of that change: of the first detection, a limit has none [mag]. */
  readonly changeErrMag: number;
  /** From the upper limit to the first detection [d]. */
  readonly days: number;
  readonly limitingMag: number;
}

/** Nearer upper limits say nothing of a rise [d]. */
const leastDays = 0.5;

/**
 * The fastest brightening that upper limits before the first detection prove, in one band.
 *
 * Formula:   $\min_k (m_1 + \sigma_1 - L_k) / (t_1 - t_k)$ over $t_1 - t_k > 0.5$ d, and for that $k$
 *            $m_1 - L_k$, $\sigma_1$, $t_1 - t_k$
 * Symbols:   $m_1, \sigma_1, t_1$ difference magnitude, error and time of the first detection [mag, d];
 *            $L_k, t_k$ 5-sigma limits of earlier images [mag, d]
 * Reads:     the first detection of the band, its upper limits in any order
 * Returns:   the four numbers and the limit; of equal slopes the later limit
 * Undefined: null without magnitude and error, or without such a limit
 * Differs:   ALeRCE publishes $\sigma_1 - L_k$ as `sigmadm_first`, an error minus a magnitude; we give
 *            the error. The others are its `dmdt_first`, `dm_first`, `dt_first`
 * Reference: Förster et al. 2021, AJ 161, 242, doi:10.3847/1538-3881/abe9bc
 */
export function firstRise(
  first: {
    readonly mjdTai: number;
    readonly differenceMag: number | null;
    readonly differenceMagErr: number | null;
  },
  upperLimits: readonly UpperLimit[],
): FirstRise | null {
  const { mjdTai, differenceMag, differenceMagErr } = first;
  if (differenceMag === null || differenceMagErr === null) return null;
  let fastest: FirstRise | null = null;
  for (const { mjdTai: limitMjdTai, limitingMag } of upperLimits) {
    const days = mjdTai - limitMjdTai;
    if (!(days > leastDays)) continue;
    const slopeMagPerDay = (differenceMag + differenceMagErr - limitingMag) / days;
    if (fastest !== null) {
      if (slopeMagPerDay > fastest.slopeMagPerDay) continue;
      if (slopeMagPerDay === fastest.slopeMagPerDay && days >= fastest.days) continue;
    }
    const changeMag = differenceMag - limitingMag;
    fastest = { slopeMagPerDay, changeMag, changeErrMag: differenceMagErr, days, limitingMag };
  }
  return fastest;
}
