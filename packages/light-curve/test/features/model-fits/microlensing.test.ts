import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  microlensing,
  microlensingEpoch,
  microlensingProblem,
} from '../../../src/features/model-fits/microlensing.ts';
import { fitStatus } from '../../../src/fit/fit-status.ts';
import { assertClose } from '../../assert-close.ts';
import { assertGradient } from '../../fit/differences.ts';
import { lightCurveOf, type Row } from '../light-curve-of.ts';

/** Chi-square of curve_fit from the first of our starts. */
const scipyChiSquare = 29.947793142386615;
const truth = { u0: 0.25, einsteinDays: 12, fs: 0.7, t0: 41, mag0: 19.2 };

function magAt(days: number): number {
  const u = Math.hypot(truth.u0, (days - truth.t0) / truth.einsteinDays);
  const magnification = (u * u + 2) / (u * Math.sqrt(u * u + 4));
  return truth.mag0 - 2.5 * Math.log10(truth.fs * (magnification - 1) + 1);
}

const rows: Row[] = Array.from({ length: 40 }, (_, i) => [2.1 * i, magAt(2.1 * i), 0.03]);

const valuesOf = (given: Readonly<Record<string, readonly Row[]>>, band: string) => {
  const found = microlensing.compute(lightCurveOf(given), ['g', 'r'], null).get(band)!;
  return Object.fromEntries(microlensing.outputs.map(({ name }, i) => [name, found[i]!]));
};

describe('microlensing', () => {
  it('finds the parameters of a noiseless event to 1e-4', () => {
    const found = valuesOf({ r: rows }, 'r');
    assertClose(found.ulens_u0! / truth.u0, 1, 1e-4);
    assertClose(found.ulens_tE! / truth.einsteinDays, 1, 1e-4);
    assertClose(found.ulens_fs! / truth.fs, 1, 1e-4);
    assertClose(found.ulens_t0! / truth.t0, 1, 1e-4);
    assertClose(found.ulens_mag0! / truth.mag0, 1, 1e-4);
    assert.ok(found.ulens_chi! < 1e-9);
    assert.equal(found.ulens_status, fitStatus.converged);
  });

  it('counts from the first point of any band, one without features included', () => {
    const given = { i: [[-7.5, 19, 0.1]] as Row[], r: rows };
    assertClose(valuesOf(given, 'r').ulens_t0, truth.t0 + 7.5, 1e-3);
    assert.deepEqual(microlensingEpoch.compute(lightCurveOf(given), null), [58_992.5]);
  });

  it('has no epoch when a band without features alone could be fitted', () => {
    const given = { ...lightCurveOf({ o: rows }), featureBands: ['g', 'r'] };
    assert.equal(microlensingEpoch.compute(given, null), null);
  });

  it('asks for 5 points, 6 for its chi-square', () => {
    const four = { g: rows.slice(16, 20) };
    assert.equal(valuesOf(four, 'g').ulens_status, fitStatus.tooFewPoints);
    assert.equal(valuesOf(four, 'g').ulens_u0, null);
    assert.equal(microlensingEpoch.compute(lightCurveOf(four), null), null);
    assert.equal(valuesOf({ g: rows.slice(16, 21) }, 'g').ulens_chi, null);
    assert.ok(valuesOf({ g: rows.slice(16, 22) }, 'g').ulens_chi !== null);
  });

  it('says nothing of a constant light curve but that it determines no event', () => {
    const flat: Row[] = rows.map(([days]) => [days, 18.1, 0.05]);
    const { ulens_status: status, ...parameters } = valuesOf({ g: flat }, 'g');
    assert.equal(status, fitStatus.undetermined);
    assert.deepEqual(new Set(Object.values(parameters)), new Set([null]));
    assert.equal(microlensingEpoch.compute(lightCurveOf({ g: flat }), null), null);
  });

  it('agrees with scipy.optimize.curve_fit 1.17.1 on a noisy event, or is better', () => {
    const noisy: Row[] = rows.map(([days, mag, error], i) => {
      return [days, mag + 0.05 * Math.sin(12.9898 * i * i), error];
    });
    const chiSquare = valuesOf({ g: noisy }, 'g').ulens_chi! * (noisy.length - 5);
    assert.ok(chiSquare <= scipyChiSquare * (1 + 1e-3), `${chiSquare}`);
    assert.ok(chiSquare > scipyChiSquare * 0.9, `${chiSquare}`);
  });

  it('has an exact gradient', () => {
    const points = {
      days: Float64Array.of(0, 3, 9, 20, 44),
      value: Float64Array.of(18.2, 18, 18.1, 18.9, 19),
      rootWeight: Float64Array.of(20, 30, 25, 10, 10),
    };
    const at = Float64Array.of(Math.log(0.3), Math.log(9), Math.log(0.6), 5.5, 19);
    assertGradient(microlensingProblem(points), at, 1e-7);
  });
});
