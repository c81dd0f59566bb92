import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { featureVocabulary } from '@lucero/filters';
import type { ComparedObject } from '@lucero/store';
import { surveys } from '@lucero/surveys';
import { comparedNames, compareObjects } from '../../src/similar/compare-objects.ts';

const names = ['Amplitude_1', 'Skew_1', 'GP_DRW_tau_1', 'g_r_mean_12', 'IAR_phi_1'];

function object(oid: string, snProbability: number, features: readonly number[]): ComparedObject {
  return {
    ...{ survey: 'ztf', objectKind: 'sidereal', oid, raDeg: 1, decDeg: 2, lastMjdTai: 60_000 },
    ...{ lastMag: 19, detectionCount: 5, classifierVersion: '1', topClass: 'SN' },
    topProbability: snProbability,
    probabilities: { SN: snProbability, AGN: 1 - snProbability },
    features,
  };
}

const own = object('own', 0.8, [1, 0.5, 10, 0.2, 0.5]);
const nothing = [Number.NaN, 0.6, Number.NaN, Number.NaN, Number.NaN];
const others = [
  object('far', 0.8, [3, -1, 1000, 1.2, 0.9]),
  object('bare-z', 0.8, nothing),
  object('bare-a', 0.8, nothing),
  object('bare-far', 0.6, nothing),
  object('same', 0.5, [1, 0.5, 10, 0.2, 0.5]),
  object('near', 0.75, [1.2, 0.4, 20, 0.3, 0.6]),
];

describe('compareObjects', () => {
  it('orders by features alone; what has none comes last, by probabilities and then by name', () => {
    const compared = compareObjects(own, others, names);
    const order = compared.map((each) => each.object.oid);
    assert.deepEqual(order, ['same', 'near', 'far', 'bare-a', 'bare-z', 'bare-far']);
    const again = compareObjects(own, others.toReversed(), names);
    assert.deepEqual(
      again.map((each) => each.object.oid),
      order,
    );
  });

  it('tells how far the probabilities are apart', () => {
    const near = compareObjects(own, others, names)[1]!;
    // scipy.spatial.distance.jensenshannon([0.8, 0.2], [0.75, 0.25], base=2), SciPy 1.17.1
    assert.ok(Math.abs(near.probabilityDistance - 0.0508893) < 1e-6, `${near.probabilityDistance}`);
  });

  it('has names of every survey, with the spellings of others for what is of all bands', () => {
    const all = featureVocabulary(surveys).map(({ name }) => name);
    for (const survey of surveys) {
      const own = featureVocabulary([survey]).map(({ name }) => name);
      const chosen = comparedNames(own, all);
      assert.ok(chosen.length >= 40 && chosen.length <= 200, `${survey.name}: ${chosen.length}`);
      for (const name of ['Multiharmonic_period', 'Multiharmonic_period_12']) {
        assert.ok(chosen.includes(name), `${survey.name}: ${name}`);
      }
    }
  });
});
