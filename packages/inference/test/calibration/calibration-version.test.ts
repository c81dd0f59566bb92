import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CalibrationPlan } from '../../src/calibration/calibration-plan.ts';
import { calibrationVersionOf } from '../../src/calibration/calibration-version.ts';

const plan: CalibrationPlan = {
  calibration: { method: 'temperature', temperature: 1.25, fittedOn: 'a test' },
  gates: { levels: [0.8], fittedOn: 'a test' },
};

describe('calibrationVersionOf', () => {
  it('is the start of the hash of the JSON with its keys sorted (hashlib of Python 3.11)', () => {
    assert.equal(calibrationVersionOf(plan), '06230fec8b1b');
  });

  it('does not depend on the order of the keys', () => {
    const { calibration, gates } = plan;
    const turned = Object.fromEntries(Object.entries(calibration!).reverse());
    assert.equal(
      calibrationVersionOf({ gates, calibration: turned } as CalibrationPlan),
      calibrationVersionOf(plan),
    );
  });

  it('changes with each of the three', () => {
    const prior = { trained: { SN: 1 }, served: { SN: 1 }, source: 'a test' };
    const versions = [
      plan,
      { ...plan, calibration: null },
      { ...plan, gates: { levels: [0.9], fittedOn: 'a test' } },
      { ...plan, prior },
    ].map(calibrationVersionOf);
    assert.equal(new Set(versions).size, versions.length);
  });

  it('is null where nothing is laid over the model', () => {
    assert.equal(calibrationVersionOf({ calibration: null }), null);
  });
});
