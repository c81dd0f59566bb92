import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClassificationRow } from '@lucero/store';
import { leavesOf, taxonomyOf } from '@lucero/taxonomy';
import { withoutAnswer } from '@lucero/testkit';
import { Compile } from 'typebox/compile';
import {
  classificationJson,
  classificationsSchema,
  currentClassificationJson,
} from '../../src/resources/classification.ts';
import { answerOfSecond, classification } from '../support/hand-made-alerts.ts';

describe('classificationJson', () => {
  it('gives the whole vector, the id as text and the time in UTC', () => {
    const json = classificationJson(
      classification({ alertId: 2n ** 62n + 1n, probabilities: { SN: 1, AGN: 0 } }),
    );
    assert.equal(json.alertId, '4611686018427387905');
    assert.deepEqual(json.probabilities, { SN: 1, AGN: 0 });
    assert.deepEqual([json.mjdTai, json.classifiedUtc], [60_000.25, '2023-02-25T06:00:00.000Z']);
  });

  it('sums the branches of a class tree that has some', () => {
    const tree = taxonomyOf('lucero-lightcurves/1');
    const leaves = leavesOf(tree);
    const probabilities = Object.fromEntries(leaves.map((name) => [name, 1 / leaves.length]));
    const { branches } = classificationJson(classification({ taxonomy: tree.id, probabilities }));
    assert.deepEqual(Object.keys(branches).toSorted(), ['Periodic', 'Stochastic', 'Transient']);
    const sum = Object.values(branches).reduce((total, p) => total + p, 0);
    assert.ok(Math.abs(sum - 1) < 1e-12);
  });

  it('has no branches of a tree without any, or of one that this code does not know', () => {
    for (const taxonomy of ['lucero-stamps/1', 'lucero-lightcurves/99', '']) {
      assert.deepEqual(classificationJson(classification({ taxonomy })).branches, {}, taxonomy);
    }
  });

  it('says of each class of now in which branch it is, and nothing of it in the history', () => {
    const tree = taxonomyOf('lucero-lightcurves/1');
    const probabilities = { SNIa: 0.5, 'CV/Nova': 0.25, RRL: 0.25 };
    const row = classification({ taxonomy: tree.id, probabilities });
    assert.deepEqual(currentClassificationJson(row).branchOfClass, {
      ...{ SNIa: 'Transient', 'CV/Nova': 'Stochastic', RRL: 'Periodic' },
    });
    assert.ok(!('branchOfClass' in classificationJson(row)));
    for (const taxonomy of ['lucero-stamps/1', 'lucero-lightcurves/99']) {
      assert.deepEqual(currentClassificationJson({ ...row, taxonomy }).branchOfClass, {});
    }
  });

  it('tells an answer from none, and none from a classifier without gates', () => {
    const answerOf = (changes: Partial<ClassificationRow>) => {
      const { answerClass, answerLevel, answerProbability, ageDays, ...rest } = classificationJson(
        classification(changes),
      );
      const { modelProbabilities, calibrationVersion } = rest;
      return {
        answerClass,
        answerLevel,
        answerProbability,
        ageDays,
        modelProbabilities,
        calibrationVersion,
      };
    };
    assert.deepEqual(answerOf(answerOfSecond), answerOfSecond);
    const abstained = {
      ...answerOfSecond,
      ageDays: 0,
      answerClass: null,
      answerLevel: 0,
      answerProbability: null,
    };
    assert.deepEqual(answerOf(abstained), abstained);
    assert.deepEqual(answerOf({}), withoutAnswer);
  });

  it('tells a novelty of nothing from a classifier that does not say', () => {
    assert.equal(classificationJson(classification({ novelty: 0 })).novelty, 0);
    assert.equal(classificationJson(classification({ novelty: null })).novelty, null);
  });

  it('says nothing of shadows and withdrawals, which are never current', () => {
    const json = classificationJson(classification({ shadow: true, withdrawnMjdTai: 60_001 }));
    assert.ok(!('shadow' in json) && !('withdrawnMjdTai' in json));
    const check = Compile(classificationsSchema);
    const key = { survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF18aaaaaaa' };
    const { branchOfClass: _, ...ofAlert } = currentClassificationJson(classification({}));
    assert.deepEqual(json, ofAlert);
    assert.ok(check.Check({ ...key, items: [currentClassificationJson(classification({}))] }));
  });
});
