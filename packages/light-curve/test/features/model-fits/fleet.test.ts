import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluateFamily } from '../../../src/feature/evaluate.ts';
import { fleet, fleetProblem } from '../../../src/features/model-fits/fleet.ts';
import { fitStatus } from '../../../src/fit/fit-status.ts';
import { assertClose } from '../../assert-close.ts';
import { assertGradient } from '../../fit/differences.ts';
import { type Row, seriesOf } from '../light-curve-of.ts';

/** Chi-square of curve_fit from the first of our starts. */
const scipyChiSquare = 11.954611563668006;
const truth = { a: 0.5, w: -0.08, m0: 17.5, t0: 6 };

const magAt = (days: number): number =>
  Math.exp(truth.w * (days - truth.t0)) - truth.a * truth.w * (days - truth.t0) + truth.m0;

/** Noiseless, the first bright point 4 d after the first detection. */
const rows: Row[] = Array.from({ length: 25 }, (_, i) => {
  const flux = 10 ** ((31.4 - magAt(3 * i)) / 2.5);
  return [4 + 3 * i, flux, 0.02 * flux];
});

const valuesOf = (given: readonly Row[]) => {
  const found = evaluateFamily(fleet, seriesOf(given), null);
  return Object.fromEntries(fleet.outputs.map(({ name }, i) => [name, found[i]!]));
};

describe('FLEET', () => {
  it('finds the parameters of a noiseless curve to 1e-4', () => {
    const found = valuesOf(rows);
    assertClose(found.fleet_a! / truth.a, 1, 1e-4);
    assertClose(found.fleet_w! / truth.w, 1, 1e-4);
    assertClose(found.fleet_m0!, truth.m0, 1e-4);
    assertClose(found.fleet_t0! / truth.t0, 1, 1e-4);
    assert.ok(found.fleet_chi! < 1e-9);
    assert.equal(found.fleet_mjd_ref, 59_004);
    assert.equal(found.fleet_status, fitStatus.converged);
  });

  it('does not see fluxes of 1 µJy and less', () => {
    const faint: Row[] = [[0, 1000, 10], ...rows, [99, -1e6, 10]];
    assert.deepEqual(valuesOf(faint), valuesOf(rows));
  });

  it('asks for 4 bright points, 5 for its chi-square', () => {
    const three = valuesOf([[0, 900, 9], ...rows.slice(0, 3)]);
    assert.equal(three.fleet_status, fitStatus.tooFewPoints);
    assert.equal(three.fleet_mjd_ref, null);
    assert.equal(valuesOf(rows.slice(0, 4)).fleet_chi, null);
    assert.ok(valuesOf(rows.slice(0, 5)).fleet_chi !== null);
  });

  it('agrees with scipy.optimize.curve_fit 1.17.1 on a noisy curve, or is better', () => {
    const noisy: Row[] = rows.map(([days, flux, error], i) => {
      return [days, flux * (1 + 0.03 * Math.sin(12.9898 * i * i)), error];
    });
    const chiSquare = valuesOf(noisy).fleet_chi! * (noisy.length - 4);
    assert.ok(chiSquare <= scipyChiSquare * (1 + 1e-3), `${chiSquare}`);
    // And no chi-square of another curve.
    assert.ok(chiSquare > scipyChiSquare * 0.9, `${chiSquare}`);
  });

  it('has an exact gradient', () => {
    const points = {
      days: Float64Array.of(0, 3, 9, 20),
      value: Float64Array.of(18.2, 18, 18.1, 18.9),
      rootWeight: Float64Array.of(20, 30, 25, 10),
    };
    assertGradient(fleetProblem(points), Float64Array.of(0.4, Math.log(0.07), 17.3, 4), 1e-7);
  });
});
