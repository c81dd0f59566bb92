import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { branchCalibrated } from '../src/calibration/branch-calibration.ts';
import { withServedPrior } from '../src/calibration/served-prior.ts';
import type { FeatureClassifier, FeatureItem } from '../src/classifier.ts';
import { combineResults } from '../src/combine-results.ts';
import { loadClassifiers } from '../src/load-classifiers.ts';
import {
  assertClose,
  classes,
  manifest,
  ofModel,
  tree,
  treeFixtures,
} from './calibration/tree-for-tests.ts';
import { fixtures } from './models-for-tests.ts';

const names = [
  ...['positive_fraction_1', 'positive_fraction_2', 'PPE_12', 'Amplitude_1', 'Amplitude_2'],
  'Timespan',
];
const itemOf = (ageDays: number, probabilities: readonly number[] = ofModel): FeatureItem => ({
  survey: 'ztf',
  features: { names, values: [...probabilities, ageDays] },
  detectionCount: 5,
  points: [],
});

async function featureClassifier(folder: string): Promise<FeatureClassifier> {
  const [classifier] = await loadClassifiers(folder, { reads: 'features' });
  assert.ok(classifier?.reads === 'features');
  return classifier;
}

describe('what a classifier with a class tree says', () => {
  it('has the probabilities of the model beside those calibrated for age and class mix', async () => {
    const classifier = await featureClassifier(treeFixtures);
    const [result] = await classifier.classify([itemOf(16)]);
    assert.ok(result?.kind === 'classified');
    // scipy.special.softmax of scipy 1.17.1, node by node, then the ratios of the rates; 2026-11-30.
    assertClose(
      Object.values(result.probabilities),
      [
        0.5395150898696163, 0.029425959065366155, 0.3387120693908876, 0.0762417499768336,
        0.016105131697296285,
      ],
      1e-7,
    );
    assert.deepEqual(Object.keys(result.probabilities), [...classifier.classes]);
    assert.deepEqual(Object.keys(result.modelProbabilities ?? {}), [...classifier.classes]);
    assertClose(Object.values(result.modelProbabilities ?? {}), ofModel, 1e-7);
    assert.equal(result.ageDays, 16);
    assert.match(result.calibrationVersion ?? '', /^[0-9a-f]{12}$/);
  });

  it('can be made again without the model, from what is kept of it', async () => {
    const classifier = await featureClassifier(treeFixtures);
    const [result] = await classifier.classify([itemOf(16.5)]);
    assert.ok(result?.kind === 'classified' && manifest.calibration?.method === 'branches');
    const { trained, served } = manifest.prior!;
    const kept = classes.map((name) => result.modelProbabilities![name]!);
    const calibrated = branchCalibrated(kept, result.ageDays!, manifest.calibration, tree);
    const ratios = classes.map((name) => served[name]! / trained[name]!);
    assertClose(
      withServedPrior(calibrated, ratios),
      classes.map((name) => result.probabilities[name]!),
      1e-15,
    );
  });

  it('answers as deep as the gates let it, and abstains before the first', async () => {
    const classifier = await featureClassifier(treeFixtures);
    const results = await classifier.classify([
      itemOf(16),
      itemOf(16.5),
      itemOf(16.5, [0.2, 0.3, 0.1, 0.2, 0.2]),
    ]);
    const answers = results.map((result) => {
      assert.ok(result.kind === 'classified');
      const { answerClass, answerLevel, answerProbability } = result;
      return [answerClass, answerLevel, answerProbability?.toFixed(4) ?? null];
    });
    assert.deepEqual(answers, [
      ['Transient', 1, '0.8782'],
      ['SNIa', 2, '0.6774'],
      [null, 0, null],
    ]);
  });

  it('takes an object without an age for one of 0 d', async () => {
    const classifier = await featureClassifier(treeFixtures);
    const [without, young] = await classifier.classify([itemOf(Number.NaN), itemOf(0)]);
    assert.ok(without?.kind === 'classified');
    assert.equal(without.ageDays, 0);
    assert.deepEqual(without, young);
  });

  it('does not depend on how the stream is cut, whatever the ages of the neighbours', async () => {
    const classifier = await featureClassifier(treeFixtures);
    const items = [3, 300, 16, Number.NaN, 17].map((age) => itemOf(age));
    const together = await classifier.classify(items);
    const alone = await Promise.all(items.map((item) => classifier.classify([item])));
    assert.deepEqual(together, alone.flat());
  });

  it('is told in the verdict of its version', async () => {
    const classifier = { ...(await featureClassifier(treeFixtures)), shadow: false };
    const [result] = await classifier.classify([itemOf(16)]);
    assert.ok(result?.kind === 'classified');
    const combined = combineResults([classifier], [result]);
    assert.ok(combined.kind === 'classified');
    const [verdict] = combined.verdicts;
    const { kind: _, unreadableStamps: _stamps, ...said } = result;
    assert.deepEqual({ ...verdict, ...said }, verdict);
    assert.deepEqual([verdict?.answerClass, verdict?.ageDays], ['Transient', 16]);
  });
});

describe('what a classifier says over whose model nothing is laid', () => {
  it('has neither age, nor answer, nor a second vector', async () => {
    const classifier = await featureClassifier(fixtures);
    const [result] = await classifier.classify([
      {
        survey: 'ztf',
        features: { names, values: [0.75, 0, 0.25] },
        detectionCount: 5,
        points: [],
      },
    ]);
    assert.ok(result?.kind === 'classified');
    const {
      probabilities: _,
      topClass,
      novelty,
      missingInputs,
      unreadableStamps,
      ...rest
    } = result;
    assert.deepEqual(rest, {
      kind: 'classified',
      ...{ modelProbabilities: null, calibrationVersion: null, ageDays: null },
      ...{ answerClass: null, answerLevel: null, answerProbability: null },
    });
  });
});
