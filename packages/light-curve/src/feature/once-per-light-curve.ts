import type { PreparedLightCurve } from '../input/prepared-light-curve.ts';

/**
 * Keeps what was computed of a light curve for as long as the light curve is kept, so that features of
 * different scope can publish parts of one fit. The result is the same with and without.
 */
export function oncePerLightCurve<Result>(
  compute: (lightCurve: PreparedLightCurve) => Result,
): (lightCurve: PreparedLightCurve) => Result {
  const known = new WeakMap<PreparedLightCurve, { readonly result: Result }>();
  return (lightCurve) => {
    const found = known.get(lightCurve);
    if (found !== undefined) return found.result;
    const result = compute(lightCurve);
    known.set(lightCurve, { result });
    return result;
  };
}
