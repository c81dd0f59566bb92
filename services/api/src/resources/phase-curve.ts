import {
  fitPhaseCurve,
  type PhaseFit,
  type PhaseModelName,
  phaseFading,
  phaseModels,
} from '@lucero/orbits';
import { type Static, Type } from 'typebox';
import { nullable } from './nullable.ts';
import { alertIdProperty } from './object-key.ts';
import type { SolarSystemPoint } from './solar-system-point.ts';

/** Enough for a smooth line across a page. */
const curvePoints = 80;

const modelName = Type.Unsafe<PhaseModelName>({
  type: 'string',
  enum: phaseModels.map(({ name }) => name),
  description: 'H, G1, G2; H, G12; H, G; or H alone with G = 0.15',
});

const fitSchema = Type.Object({
  model: modelName,
  parameters: Type.Array(
    Type.Object({
      name: Type.String({ description: 'H, G1, G2, G12 or G' }),
      value: Type.Number({ description: 'H in AB magnitudes of the band [mag]' }),
      error: nullable(
        Type.Number({ description: '1 sigma; null: no more points than parameters' }),
      ),
    }),
  ),
  covariance: Type.Unsafe<readonly (readonly number[])[] | null>({
    type: ['array', 'null'],
    items: { type: 'array', items: { type: 'number', description: 'Product of the two units' } },
    description:
      'In the order of the parameters, times the reduced chi-square where that is above 1',
  }),
  isPhysical: Type.Boolean({ description: 'Whether a body can be so' }),
  reducedChiSquare: nullable(Type.Number({ description: 'Of the points that count' })),
  rmsMag: Type.Number({ description: 'Scatter of the points that count [mag]' }),
  pointCount: Type.Integer({ description: 'Points that count, outliers left out' }),
});

export const phaseCurveSchema = Type.Object({
  survey: Type.String({ description: 'Name of the survey' }),
  band: Type.String({ description: 'Band of the survey' }),
  phaseSpanDeg: Type.Object(
    {
      least: Type.Number({ description: 'Smallest phase angle [deg]' }),
      greatest: Type.Number({ description: 'Greatest phase angle [deg]' }),
    },
    { description: 'What the points cover' },
  ),
  preferred: Type.Unsafe<PhaseModelName | null>({
    type: ['string', 'null'],
    enum: [...phaseModels.map(({ name }) => name), null],
    description: 'The first of the fits that a body can be',
  }),
  fits: Type.Array(fitSchema, { description: 'Every model that the points allow' }),
  points: Type.Array(
    Type.Object({
      alertId: alertIdProperty,
      midExposureMjdTai: Type.Number({ description: 'MJD in TAI [d]' }),
      phaseAngleDeg: Type.Number({ description: 'Phase angle [deg]' }),
      reducedMag: Type.Number({ description: 'At 1 au from Sun and observer, AB [mag]' }),
      magErr: Type.Number({ description: 'Its error [mag]' }),
      residualMag: nullable(Type.Number({ description: 'Minus the preferred model [mag]' })),
      isOutlier: Type.Boolean({ description: 'Left out of the preferred fit' }),
    }),
  ),
  curve: Type.Object(
    {
      phaseAngleDeg: Type.Array(Type.Number({ description: 'Phase angle [deg]' })),
      reducedMag: Type.Array(Type.Number({ description: 'Of the preferred model [mag]' })),
    },
    { description: 'The preferred model, from phase 0 to a little beyond the points' },
  ),
});

type PhaseCurveJson = Static<typeof phaseCurveSchema>;

/** The phase curves of an object, one for each survey and band; points without brightness or geometry are left out. */
export function phaseCurvesJson(points: readonly SolarSystemPoint[]): readonly PhaseCurveJson[] {
  const usable = points.filter(
    ({ reducedMag, differenceMagErr, phaseAngleDeg }) =>
      reducedMag !== null && phaseAngleDeg !== null && (differenceMagErr ?? 0) > 0,
  );
  const byBand = Map.groupBy(usable, ({ survey, band }) => `${survey} ${band}`);
  return [...byBand.values()].map(curveOfBand);
}

function curveOfBand(points: readonly SolarSystemPoint[]): PhaseCurveJson {
  const { survey, band } = points[0]!;
  const { fits, preferred, phaseSpanDeg } = fitPhaseCurve(
    points.map(({ phaseAngleDeg, reducedMag, differenceMagErr }) => ({
      phaseDeg: phaseAngleDeg!,
      reducedMag: reducedMag!,
      magErr: differenceMagErr!,
    })),
  );
  return {
    ...{ survey, band, phaseSpanDeg: phaseSpanDeg!, preferred: preferred?.model ?? null },
    fits: fits.map(fitJson),
    points: points.map((point, i) => ({
      alertId: point.alertId,
      midExposureMjdTai: point.midExposureMjdTai,
      phaseAngleDeg: point.phaseAngleDeg!,
      reducedMag: point.reducedMag!,
      magErr: point.differenceMagErr!,
      residualMag: preferred?.residualsMag[i] ?? null,
      isOutlier: preferred?.isOutlier[i] ?? false,
    })),
    curve:
      preferred === null
        ? { phaseAngleDeg: [], reducedMag: [] }
        : curveOf(preferred, phaseSpanDeg!.greatest),
  };
}

function fitJson(fit: PhaseFit): PhaseCurveJson['fits'][number] {
  const { model, parameters, covariance, isPhysical, reducedChiSquare, rmsMag, pointCount } = fit;
  return {
    ...{ model, parameters: [...parameters], covariance, isPhysical, reducedChiSquare },
    ...{ rmsMag, pointCount },
  };
}

function curveOf(fit: PhaseFit, greatestDeg: number): PhaseCurveJson['curve'] {
  const model = phaseModels.find(({ name }) => name === fit.model)!;
  const [h, ...shape] = fit.parameters.map(({ value }) => value);
  const step = (greatestDeg * 1.05 + 0.5) / (curvePoints - 1);
  const sampled = Array.from({ length: curvePoints }, (_, i) => {
    const phaseAngleDeg = i * step;
    const fading = phaseFading(model, shape, phaseAngleDeg);
    return fading === null ? [] : [{ phaseAngleDeg, reducedMag: h! + fading }];
  }).flat();
  return {
    phaseAngleDeg: sampled.map(({ phaseAngleDeg }) => phaseAngleDeg),
    reducedMag: sampled.map(({ reducedMag }) => reducedMag),
  };
}
