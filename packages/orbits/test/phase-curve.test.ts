import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  fitPhaseCurve,
  type PhasePoint,
  phaseFading,
  phaseModels,
  predictedMagnitude,
  reducedMagnitude,
} from '../src/index.ts';
import golden from './phase-golden.json' with { type: 'json' };

const modelOf = (name: string) => phaseModels.find((model) => model.name === name)!;
const close = (actual: number, expected: number, within: number) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected}`);

describe(`phase functions (${golden.tools})`, () => {
  for (const { model, parameters, mags } of golden.magnitudes) {
    it(`${model} with ${parameters.join(', ')}`, () => {
      const [h, ...shape] = parameters;
      for (const [i, phaseDeg] of golden.phases.entries()) {
        close(h! + phaseFading(modelOf(model), shape, phaseDeg)!, mags[i]!, 1e-9);
      }
    });
  }

  it('give the magnitude of a body as the almanac does: H at 1 au, full', () => {
    const seen = { helioRangeAu: 1, topoRangeAu: 1, phaseAngleDeg: 0 };
    close(predictedMagnitude(15, null, seen)!, 15, 1e-12);
    const far = { helioRangeAu: 2, topoRangeAu: 1, phaseAngleDeg: 0 };
    close(predictedMagnitude(15, 0.15, far)!, 15 + 5 * Math.log10(2), 1e-12);
    close(reducedMagnitude(predictedMagnitude(15, 0.15, far)!, 2, 1), 15, 1e-12);
  });
});

describe(`a fitted phase curve (${golden.tools})`, () => {
  for (const {
    model,
    phaseDeg,
    mags,
    errors,
    values,
    covariance,
    reducedChiSquare,
  } of golden.fits) {
    const points = phaseDeg.map((phase, i) => ({
      ...{ phaseDeg: phase, reducedMag: mags[i]!, magErr: errors[i]! },
    }));

    it(`is scipy's: ${model} of ${points.length} points`, () => {
      const fit = fitPhaseCurve(points).fits.find((each) => each.model === model)!;
      for (const [i, { value, error }] of fit.parameters.entries()) {
        close(value, values[i]!, 1e-5);
        close(error! / Math.sqrt(covariance[i]![i]!), 1, 1e-3);
        for (const [j, element] of fit.covariance![i]!.entries()) {
          close(
            element,
            covariance[i]![j]!,
            1e-3 * Math.sqrt(covariance[i]![i]! * covariance[j]![j]!),
          );
        }
      }
      close(fit.reducedChiSquare!, reducedChiSquare, 1e-4);
      assert.equal(fit.pointCount, points.length);
    });
  }

  const [h, ...shape] = [12, 0.25, 0.4];
  const at = (phaseDeg: number): PhasePoint => ({
    phaseDeg,
    reducedMag: h! + phaseFading(modelOf('HG1G2'), shape, phaseDeg)!,
    magErr: 0.02,
  });
  const exact = Array.from({ length: 20 }, (_, i) => at(0.2 + i * 1.2));

  it('leaves out what lies far off, and says which', () => {
    const spoilt = exact.with(7, { ...exact[7]!, reducedMag: exact[7]!.reducedMag - 3 });
    const { preferred } = fitPhaseCurve(spoilt);
    assert.equal(preferred!.model, 'HG1G2');
    assert.deepEqual(
      preferred!.isOutlier.flatMap((isOutlier, i) => (isOutlier ? [i] : [])),
      [7],
    );
    for (const [i, { value }] of preferred!.parameters.entries()) {
      close(value, [h!, ...shape][i]!, 1e-6);
    }
    close(preferred!.residualsMag[7]!, -3, 1e-6);
  });

  it('prefers a simpler model to a body that cannot be', () => {
    // It brightens away from opposition.
    const absurd = exact.map((point) => ({ ...point, reducedMag: 15 - 0.03 * point.phaseDeg }));
    const { fits, preferred } = fitPhaseCurve(absurd);
    assert.deepEqual(
      fits.filter(({ isPhysical }) => !isPhysical).map(({ model }) => model),
      ['HG1G2', 'HG12', 'HG'].filter((name) => fits.some(({ model }) => model === name)),
    );
    assert.equal(preferred!.model, 'H');
  });

  it('offers what the points allow', () => {
    const models = (points: readonly PhasePoint[]) =>
      fitPhaseCurve(points).fits.map(({ model }) => model);
    assert.deepEqual(models(exact), ['HG1G2', 'HG12', 'HG', 'H']);
    assert.deepEqual(models(exact.slice(0, 5)), ['HG12', 'HG', 'H']);
    // Beyond 30 degrees the surge is over: H and its share of the light cannot be told apart.
    const far = Array.from({ length: 20 }, (_, i) => at(35 + 1.5 * i));
    assert.ok(!models(far).includes('HG1G2'));
    assert.deepEqual(models(exact.slice(0, 3)), ['H']);
    assert.deepEqual(models([0, 1, 2, 3, 4, 5].map((i) => at(10 + i * 0.1))), ['H']);
    assert.deepEqual(fitPhaseCurve([]), { fits: [], preferred: null, phaseSpanDeg: null });
  });

  it('has no error where there are no more points than parameters', () => {
    const { preferred } = fitPhaseCurve(exact.slice(0, 1));
    assert.equal(preferred!.parameters[0]!.error, null);
    assert.equal(preferred!.covariance, null);
  });
});
