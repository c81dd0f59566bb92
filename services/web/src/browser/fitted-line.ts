import type { Schema } from './api/answers.ts';
import type { LightCurveView } from './light-curve-marks.ts';
import { magOfFlux } from './photometry.ts';

type FittedCurve = Pick<
  Schema<'FittedCurves'>['bands'][number],
  'band' | 'mjdTai' | 'fluxNanojansky'
>;

/** A line of the plot; null breaks it: a flux that is not positive has no magnitude. */
export interface FittedLine {
  readonly band: string;
  readonly mjdTai: readonly number[];
  readonly values: readonly (number | null)[];
}

const nanojanskyPerMicrojansky = 1000;

/** The fitted curves in the quantity of a view. They are of the difference image: none of the total. */
export function fittedLines(curves: readonly FittedCurve[], view: LightCurveView): FittedLine[] {
  if (view.source === 'total') return [];
  const inView = (flux: number): number | null =>
    view.quantity === 'flux' ? flux / nanojanskyPerMicrojansky : magOfFlux(flux);
  return curves.map(({ band, mjdTai, fluxNanojansky }) => ({
    band,
    mjdTai,
    values: fluxNanojansky.map(inView),
  }));
}
