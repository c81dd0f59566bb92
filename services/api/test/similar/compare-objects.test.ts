import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { featureVocabulary } from '@lucero/filters';
import type { ComparedObject } from '@lucero/store';
import { surveys } from '@lucero/surveys';
import { comparedFeatures, compareObjects } from '../../src/similar/compare-objects.ts';

const names = ['Amplitude_1', 'Skew_1', 'GP_DRW_tau_1', 'g_r_mean_12'];

function object(oid: string, snProbability: number, features: readonly number[]): ComparedObject {
  return {
    ...{ survey: 'ztf', objectKind: 'sidereal', oid, raDeg: 1, decDeg: 2, lastMjdTai: 60_000 },
    ...{ lastMag: 19, detectionCount: 5, classifierVersion: '1', topClass: 'SN' },
    topProbability: snProbability,
    probabilities: { SN: snProbability, AGN: 1 - snProbability },
    features,
  };
}

const own = object('own', 0.8, [1, 0.5, 10, 0.2]);
const others = [
  object('far', 0.6, [3, -1, 1000, 1.2]),
  object('same', 0.8, [1, 0.5, 10, 0.2]),
  object('near', 0.75, [1.2, 0.4, 20, 0.3]),
  object('unknown', 0.8, [Number.NaN, 0.5, Number.NaN, Number.NaN]),
];

describe('compareObjects', () => {
  it('orders by distance: 0 of the same, and of what has no features by probabilities alone', () => {
    const compared = compareObjects(own, others, names);
    assert.deepEqual(
      compared.map((each) => each.object.oid),
      ['same', 'unknown', 'near', 'far'],
    );
    const [same, unknown, near, far] = compared;
    assert.deepEqual([same!.distance, unknown!.distance], [0, 0]);
    assert.deepEqual([same!.featureDistance, unknown!.featureDistance], [0, null]);
    // scipy.spatial.distance.jensenshannon([0.8, 0.2], [0.75, 0.25], base=2), SciPy 1.17.1
    assert.ok(
      Math.abs(near!.probabilityDistance - 0.0508893) < 1e-6,
      `${near!.probabilityDistance}`,
    );
    assert.ok(far!.distance > near!.distance && far!.distance <= 1);
    assert.ok(same!.features.every(({ agrees }) => agrees));
    assert.ok(far!.features.some(({ agrees }) => !agrees));
  });

  it('counts no difference for more than three spreads, and compares times by their logarithm', () => {
    const odd = object('odd', 0.8, [1, 0.5, 1e9, 0.2]);
    const compared = compareObjects(own, [...others, odd], names);
    const time = compared
      .find((each) => each.object.oid === 'odd')!
      .features.find(({ name }) => name === 'GP_DRW_tau_1')!;
    assert.equal(time.difference, 3);
    const half = object('half', 0.75, [1.2, 0.4, 5, 0.3]);
    const withHalf = compareObjects(own, [...others, half], names);
    const apart = ['half', 'near'].map((oid) => {
      const { features } = withHalf.find((each) => each.object.oid === oid)!;
      return features.find(({ name }) => name === 'GP_DRW_tau_1')!.difference;
    });
    assert.ok(Math.abs(apart[0]! - apart[1]!) < 1e-9, 'twice and half as long are as far');
  });

  it('has features of every survey to compare by', () => {
    for (const survey of surveys) {
      const chosen = comparedFeatures(featureVocabulary([survey]).map(({ name }) => name));
      assert.ok(chosen.length >= 10 && chosen.length <= 100, `${survey.name}: ${chosen.length}`);
    }
  });
});
