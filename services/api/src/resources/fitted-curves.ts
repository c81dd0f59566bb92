import { type FittedSupernova, supernovaModelFlux } from '@lucero/light-curve';
import { mjdTaiToBarycentricTdb } from '@lucero/sky';
import { type Static, Type } from 'typebox';
import { nullable } from './nullable.ts';
import { objectKeyProperties } from './object-key.ts';

/** Enough for a smooth line across a page. */
const pointCount = 160;
/** A survey's object can live for years; the curve is drawn where it can be told from zero. */
const daysBefore = 30;
const daysAfter = 60;

export const fittedCurvesSchema = Type.Object({
  ...objectKeyProperties,
  model: Type.Literal('supernova', {
    description:
      'Supernova parametric model (features SPM_*): difference flux of a rise and a fall',
  }),
  bands: Type.Array(
    Type.Object({
      band: Type.String({ description: 'Band' }),
      chi: nullable(Type.Number({ description: 'SPM_chi: reduced chi-square of the fit' })),
      mjdTai: Type.Array(Type.Number({ description: 'Time of the curve, MJD in TAI [d]' })),
      fluxNanojansky: Type.Array(
        Type.Number({ description: 'Difference flux of the model at that time [nJy]' }),
      ),
    }),
    { description: 'Bands whose fit converged; empty: none did, or there are no features yet' },
  ),
});

/** When the object was seen: the curves are drawn a little beyond. */
export interface SeenSpan {
  readonly firstMjdTai: number;
  readonly lastMjdTai: number;
  readonly raDeg: number;
  readonly decDeg: number;
}

export function fittedCurvesJson(
  fitted: readonly FittedSupernova[],
  { firstMjdTai, lastMjdTai, raDeg, decDeg }: SeenSpan,
): Pick<Static<typeof fittedCurvesSchema>, 'model' | 'bands'> {
  const from = firstMjdTai - daysBefore;
  const step = (lastMjdTai + daysAfter - from) / (pointCount - 1);
  const mjdTai = Array.from({ length: pointCount }, (_, i) => from + i * step);
  const mjdBarycentric = mjdTai.map((mjd) => mjdTaiToBarycentricTdb(mjd, raDeg, decDeg));
  const bands = fitted.map(({ band, parameters, epochMjd, chi }) => {
    const days = mjdBarycentric.map((mjd) => mjd - epochMjd);
    return { band, chi, mjdTai, fluxNanojansky: [...supernovaModelFlux(parameters, days)] };
  });
  return { model: 'supernova', bands };
}
