import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import type { Classified, FeatureClassifier, FeatureItem } from '../src/classifier.ts';
import { combineResults } from '../src/combine-results.ts';
import { loadClassifiers } from '../src/load-classifiers.ts';
import { classifyWithAll, type Running } from '../src/running-classifier.ts';

const itemOf = (first: number, second = 1 - first): FeatureItem => ({
  survey: 'ztf',
  features: { positive_fraction_1: first, PPE_12: second },
  detectionCount: 5,
});

describe('a shadow', () => {
  let served: Running<FeatureClassifier>;
  before(async () => {
    const [loaded] = await loadClassifiers(join(import.meta.dirname, 'fixtures/models'), {
      names: ['tiny-features'],
    });
    assert.ok(loaded?.reads === 'features');
    served = { ...loaded, shadow: false };
  });
  const shadowThat = (
    classify: FeatureClassifier['classify'] = served.classify,
  ): Running<FeatureClassifier> => ({ ...served, version: '2.0.0', classify, shadow: true });

  /** What is said of each item, as a service hears it. */
  async function said(classifiers: readonly Running<FeatureClassifier>[], items: FeatureItem[]) {
    const results = await classifyWithAll(classifiers, items);
    return items.map((_, i) =>
      combineResults(
        classifiers,
        results.map((byItem) => byItem[i] as Classified),
      ),
    );
  }
  const items = () => [itemOf(0.25), itemOf(0.9, 0.9), { ...itemOf(0.5), detectionCount: 1 }];

  it('adds its verdict, marked, where it has one', async () => {
    const [both] = await said([served, shadowThat()], items());
    assert.ok(both?.kind === 'classified');
    assert.deepEqual(
      both.verdicts.map(({ classifierVersion, shadow }) => [classifierVersion, shadow]),
      [
        ['1.0.0', false],
        ['2.0.0', true],
      ],
    );
    assert.deepEqual(both.verdicts[1]?.probabilities, both.verdicts[0]?.probabilities);
  });

  it('changes nothing when it rejects, skips or throws', async () => {
    const alone = await said([served], items());
    assert.deepEqual(
      alone.map(({ kind }) => kind),
      ['classified', 'reject', 'skip'],
    );
    const error = new LuceroError('LUCERO_MODEL_INPUT_INVALID', 'bad');
    const skip = { kind: 'skip', reason: 'other-survey', detail: '' } as const;
    for (const [classify, faults] of [
      [async (batch) => batch.map(() => ({ kind: 'reject', error })), 1],
      [async (batch) => batch.map(() => skip), 0],
      [() => Promise.reject(new TypeError('a defect')), 1],
    ] as [FeatureClassifier['classify'], number][]) {
      const beside = await said([served, shadowThat(classify)], items());
      for (const [i, { shadowFaults, ...rest }] of beside.entries()) {
        const { shadowFaults: _, ...expected } = alone[i]!;
        assert.deepEqual(rest, expected);
        assert.equal(shadowFaults.length, faults);
        if (faults > 0) assert.match(shadowFaults[0]!.message, /^shadow tiny-features@2\.0\.0: /);
      }
    }
  });

  it('that lacks data is no news, as a served one that does is', async () => {
    const skips = async (shadow: boolean, kinds: readonly Classified[]) => {
      const running = kinds.map((result, i) => ({
        ...{ ...served, name: `tiny-${i}`, shadow },
        classify: async () => [result],
      }));
      const [combined] = await said(running, [itemOf(0.5)]);
      return [
        combined!.kind === 'skip' ? combined!.reason : combined!.kind,
        ...combined!.skips.map(({ classifier, reason, detail }) => [classifier, reason, detail]),
      ];
    };
    const lack: Classified = { kind: 'skip', reason: 'no-stamps', detail: 'no template stamp' };
    const elsewhere: Classified = { kind: 'skip', reason: 'other-survey', detail: 'lsst' };
    const [classified] = await served.classify([itemOf(0.5)]);
    const told = ['tiny-0', 'no-stamps', 'no template stamp'];
    // One that is meant for other surveys says less than one that lacked its stamps.
    assert.deepEqual(await skips(false, [lack, elsewhere]), ['no-stamps', told]);
    assert.deepEqual(await skips(false, [lack, classified!]), ['classified', told]);
    assert.deepEqual(await skips(false, [elsewhere]), ['other-survey']);
    assert.deepEqual(await skips(true, [lack]), ['no-classifier-applies']);
  });

  it('that throws at one item loses that one only, however the stream is cut', async () => {
    const shadow = shadowThat(async (batch) => {
      if (batch.some(({ features }) => features.PPE_12 === 0.75)) throw new TypeError('a defect');
      return served.classify(batch);
    });
    const batch = [itemOf(0.5), itemOf(0.25), itemOf(0.4)];
    const whole = await said([served, shadow], batch);
    assert.deepEqual(
      whole.map((each) => each.kind === 'classified' && each.verdicts.length),
      [2, 1, 2],
    );
    const single = await Promise.all(batch.map((item) => said([served, shadow], [item])));
    assert.deepEqual(single.flat(), whole);
  });

  it('that throws at one item of many is asked anew by halves, not item by item', async () => {
    const itemCounts: number[] = [];
    const shadow = shadowThat(async (batch) => {
      itemCounts.push(batch.length);
      if (batch.some(({ features }) => features.PPE_12 === 0.75)) throw new TypeError('a defect');
      return served.classify(batch);
    });
    const batch = Array.from({ length: 64 }, (_, i) => itemOf(i === 41 ? 0.25 : 0.5));
    const results = await said([served, shadow], batch);
    assert.deepEqual(
      results.flatMap(({ shadowFaults }, i) => (shadowFaults.length > 0 ? [i] : [])),
      [41],
    );
    // The batch, then two halves at each of six levels.
    assert.deepEqual(
      itemCounts.toSorted((a, b) => b - a),
      [64, 32, 32, 16, 16, 8, 8, 4, 4, 2, 2, 1, 1],
    );
  });

  it('alone speaks of an item, and its skip is no reason', async () => {
    const [classified, rejected, skipped] = await said([shadowThat()], items());
    assert.ok(classified?.kind === 'classified');
    assert.deepEqual(
      classified.verdicts.map(({ shadow }) => shadow),
      [true],
    );
    assert.ok(rejected?.kind === 'skip' && skipped?.kind === 'skip');
    assert.deepEqual(
      [rejected.reason, rejected.shadowFaults.length, skipped.reason],
      ['no-classifier-applies', 1, 'no-classifier-applies'],
    );
  });

  it('is not forgiven what a served version does', async () => {
    const throwing = { ...served, classify: () => Promise.reject(new TypeError('a defect')) };
    await assert.rejects(said([throwing, shadowThat()], items()), TypeError);
  });
});
