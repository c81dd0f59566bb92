import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fitSupernova } from '../../../src/features/model-fits/supernova-fit.ts';
import { supernovaFlux } from '../../../src/features/model-fits/supernova-model.ts';
import {
  supernovaEpoch,
  supernovaParametricModel,
} from '../../../src/features/model-fits/supernova-parametric-model.ts';
import { fitStatus } from '../../../src/fit/fit-status.ts';
import { assertClose } from '../../assert-close.ts';
import { lightCurveOf, type Row } from '../light-curve-of.ts';

const names = supernovaParametricModel.outputs.map(({ name }) => name);

/** Name by value of one band. */
function valuesOf(rows: Readonly<Record<string, readonly Row[]>>, band: string) {
  const found = supernovaParametricModel.compute(lightCurveOf(rows), ['g', 'r'], null).get(band)!;
  return Object.fromEntries(names.map((name, i) => [name, found[i]!]));
}

/** A noiseless supernova, errors 1 % of the peak [nJy]. */
const supernova = (p: readonly number[], from: number, nights = 30): Row[] =>
  Array.from({ length: nights }, (_, i) => {
    const days = from + 3 * i;
    return [days, supernovaFlux(p, 0, days) * 1e6, 0.01 * p[0]! * 1e6];
  });

const truth = [0.2, 8, 22, 0.35, 2.5, 34];
const rows = { g: supernova(truth, -20), r: supernova([0.3, ...truth.slice(1)], -19) };

describe('the supernova parametric model', () => {
  it('finds the curve that made the points', () => {
    const { minimum } = fitSupernova(lightCurveOf(rows));
    // With equal shapes only the floors of the penalty are left: 1.8192.
    const floor = Math.sqrt(0.05) * (1 + 0.1 + 0.7 + 0.01) + 20 * Math.sqrt(0.005);
    assert.ok(minimum!.objective < floor * (1 + 1e-3), `${minimum!.objective}, floor ${floor}`);
    const found = valuesOf(rows, 'g');
    for (const [i, name] of names.slice(0, 6).entries()) assertClose(found[name], truth[i]!, 0.05);
    assert.ok(found.SPM_chi! < 1e-2);
    assert.equal(found.SPM_status, fitStatus.converged);
  });

  it('publishes every band of one joint fit, in which the i band takes part', () => {
    const alone = valuesOf(rows, 'g');
    const shifted = supernova([0.25, 20, ...truth.slice(2)], -20);
    const joint = valuesOf({ ...rows, i: shifted }, 'g');
    assert.notEqual(joint.SPM_t0, alone.SPM_t0);
    assert.equal(valuesOf({ ...rows, x: shifted }, 'g').SPM_t0, alone.SPM_t0);
  });

  it('does not see points of 30 d and more before the first detection', () => {
    const early: Row[] = [[-30, 5e6, 100], ...rows.g];
    assert.deepEqual(valuesOf({ ...rows, g: early }, 'g'), valuesOf(rows, 'g'));
  });

  it('gives SPM_chi from 7 points on', () => {
    const few = (count: number) => valuesOf({ r: supernova(truth, -2, count) }, 'r');
    assert.equal(few(6).SPM_chi, null);
    assert.equal(few(6).SPM_status, fitStatus.converged);
    assert.ok(few(7).SPM_chi! >= 0);
  });

  it('says of a band without points or without a positive flux that it has no curve', () => {
    const negative: Row[] = rows.g.map(([days, flux, error]) => [days, -1 - flux, error]);
    const statusOf = (given: Record<string, Row[]>, band: string) => {
      const found = valuesOf(given, band);
      assert.ok(names.every((name) => name === 'SPM_status' || found[name] === null));
      return found.SPM_status;
    };
    assert.equal(statusOf({ r: rows.r }, 'g'), fitStatus.tooFewPoints);
    assert.equal(statusOf({}, 'g'), fitStatus.tooFewPoints);
    assert.equal(statusOf({ g: negative, r: rows.r }, 'g'), fitStatus.undetermined);
    assert.equal(statusOf({ g: negative }, 'g'), fitStatus.undetermined);
    assert.equal(valuesOf({ g: negative, r: rows.r }, 'r').SPM_status, fitStatus.converged);
    const zero: Row[] = rows.g.map(([days, , error]) => [days, 0, error]);
    assert.equal(statusOf({ g: zero, r: rows.r }, 'g'), fitStatus.undetermined);
  });

  it('says that one time determines no curve, in two bands neither', () => {
    const once: Row = [3, 2e5, 2e3];
    const found = valuesOf({ g: [once], r: [once] }, 'g');
    assert.equal(found.SPM_status, fitStatus.undetermined);
    assert.ok(names.every((name) => name === 'SPM_status' || found[name] === null));
    const twice = valuesOf({ g: [once], r: [[4, 2e5, 2e3]] }, 'g');
    assert.equal(twice.SPM_status, fitStatus.converged);
  });

  it('gives the epoch of the first detection, unless nothing was fitted', () => {
    assert.deepEqual(supernovaEpoch.compute(lightCurveOf(rows), null), [59_000]);
    assert.equal(supernovaEpoch.compute(lightCurveOf({ g: [[0, -5, 1]] }), null), null);
  });

  it('fits the same light curve to the same bits, whatever was fitted between', () => {
    const before = valuesOf(rows, 'r');
    valuesOf({ g: supernova([1, 30, 60, 0.9, 9, 80], 0) }, 'g');
    assert.deepEqual(valuesOf(rows, 'r'), before);
  });
});
