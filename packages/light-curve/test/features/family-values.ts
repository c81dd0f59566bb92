import { ztf } from '@lucero/surveys';
import type { JointFamily, LightCurveFamily } from '../../src/feature/feature.ts';
import { outputsOf } from '../../src/feature/feature.ts';
import type { LightCurveInput, Point } from '../../src/input/light-curve-input.ts';
import { prepareLightCurve } from '../../src/input/prepared-light-curve.ts';

/** A point with a total magnitude and a difference flux; what is given replaces it. */
export const pointOf = (given: Partial<Point> & { readonly mjd: number }): Point => ({
  band: 'g',
  mag: 17,
  magErr: 0.1,
  diffFluxNanojansky: 10_000,
  diffFluxErrNanojansky: 500,
  ...given,
});

/** An object without position or points; what is given replaces it. */
export const objectOf = (given: Partial<LightCurveInput>): LightCurveInput => ({
  oid: 'object',
  survey: ztf,
  raDeg: null,
  decDeg: null,
  detections: [],
  forced: [],
  ...given,
});

/** Values by published name; of a joint family those of one band. */
export function valuesByName(
  family: JointFamily | LightCurveFamily,
  input: LightCurveInput,
  band = 'g',
): Record<string, number | null> {
  const lightCurve = prepareLightCurve(input);
  const values =
    family.scope === 'joint'
      ? family.compute(lightCurve, [band], null).get(band)
      : family.compute(lightCurve, null);
  return Object.fromEntries(outputsOf(family).map(({ name }, i) => [name, values?.[i] ?? null]));
}
