/** 0.975 quantile of the standard normal distribution. */
const z = 1.959963984540054;

/**
 * 95 % interval of a share, honest also near 0 and 1 and for few trials; null without a trial.
 *
 * Formula:   $\frac{1}{1 + z^2 / n} \left( \hat p + \frac{z^2}{2n}
 *            \pm z \sqrt{\frac{\hat p (1 - \hat p)}{n} + \frac{z^2}{4 n^2}} \right)$
 * Symbols:   $\hat p = k / n$; $k$ successes; $n$ trials, taken as independent; $z = 1.96$
 * Reference: Wilson 1927, doi:10.1080/01621459.1927.10502953
 */
export function wilsonInterval(
  successes: number,
  trials: number,
): readonly [low: number, high: number] | null {
  if (trials === 0) return null;
  const share = successes / trials;
  const zz = z * z;
  const centre = share + zz / (2 * trials);
  const half = z * Math.sqrt((share * (1 - share)) / trials + zz / (4 * trials * trials));
  const scale = 1 + zz / trials;
  // Without rounding the ends are exact where all or none succeed.
  const low = successes === 0 ? 0 : (centre - half) / scale;
  const high = successes === trials ? 1 : (centre + half) / scale;
  return [low, high];
}
