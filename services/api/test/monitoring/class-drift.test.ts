import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { classDrift } from '../../src/monitoring/class-drift.ts';

const row = (halfDay: number, className: string, classificationCount: number, shadow = false) => ({
  ...{ halfDay, className, classificationCount, shadow, survey: 'a', classifier: 'c' },
  classifierVersion: '1.0.0',
});
const newestFrom = () => 10;

describe('the drift of classes', () => {
  it('is 0 for the same shares and 1 for classes that are all others', () => {
    const same = [row(8, 'SN', 400), row(8, 'AGN', 400), row(10, 'SN', 500), row(11, 'AGN', 500)];
    assert.equal(classDrift(same, newestFrom)[0]!.jensenShannonBits, 0);
    const other = [row(8, 'SN', 400), row(10, 'AGN', 400)];
    assert.ok(Math.abs(classDrift(other, newestFrom)[0]!.jensenShannonBits! - 1) < 1e-12);
  });

  it('is not measured of few alerts, and shadows have none', () => {
    const few = classDrift([row(8, 'SN', 400), row(10, 'SN', 20)], newestFrom);
    assert.deepEqual(
      few.map((each) => [each.jensenShannonBits, each.newestCount, each.referenceCount]),
      [[null, 20, 400]],
    );
    assert.deepEqual(classDrift([row(10, 'SN', 400, true)], newestFrom), []);
    assert.deepEqual(classDrift([row(8, 'SN', 400)], newestFrom), [], 'silent in the newest night');
  });
});
