/**
 * Chance that noise alone gives a fit of H harmonics as good as this at one of several frequencies.
 *
 * Of Gaussian noise, the share z of χ² that 2H terms remove at one frequency is Beta(H, ν/2)
 * distributed, ν degrees of freedom remaining; its tail is a finite sum,
 * p = (1 − z)^{ν/2} Σ_{j<H} Γ(ν/2 + j) / (Γ(ν/2) j!) z^j, and of M independent trials 1 − (1 − p)^M.
 * That is the F test of Schwarzenberg-Czerny 1998 (MNRAS 301, 831) in another variable.
 *
 * @param share z, 0 to 1
 * @param freedom ν, above 0; need not be whole
 * @param trials M
 */
export function falseAlarmProbability(
  share: number,
  harmonics: number,
  freedom: number,
  trials: number,
): number {
  const half = freedom / 2;
  let term = 1;
  let sum = 1;
  for (let j = 1; j < harmonics; j++) {
    term *= ((half + j - 1) / j) * share;
    sum += term;
  }
  const single = Math.min(1, Math.exp(half * Math.log1p(-Math.min(share, 1))) * sum);
  return -Math.expm1(trials * Math.log1p(-single));
}
