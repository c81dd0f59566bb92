import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import type { Classified, UnreadableStamp } from '../src/classified.ts';
import type { FeatureClassifier, FeatureItem } from '../src/classifier.ts';
import { combineResults } from '../src/combine-results.ts';
import { loadClassifiers } from '../src/load-classifiers.ts';
import { classifyWithAll, type Running } from '../src/running-classifier.ts';

const itemOf = (first: number, second = 1 - first): FeatureItem => ({
  survey: 'ztf',
  features: { names: ['positive_fraction_1', 'PPE_12'], values: [first, second] },
  detectionCount: 5,
  points: [],
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
        results.map((byItem) => byItem[i]!),
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
      for (const [i, { faults: its, ...rest }] of beside.entries()) {
        const { faults: _, ...expected } = alone[i]!;
        assert.deepEqual(rest, expected);
        const ofShadow = its.filter(({ code }) => code === 'LUCERO_SHADOW_FAILED');
        assert.equal(ofShadow.length, faults);
        for (const { message } of ofShadow) {
          assert.match(message, /^tiny-features@2\.0\.0: LUCERO_MODEL_\w+: /);
        }
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
        ...combined!.notes.map(({ classifier, reason, detail }) => [classifier, reason, detail]),
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
      if (batch.some(({ features }) => features.values[1] === 0.75))
        throw new TypeError('a defect');
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
      if (batch.some(({ features }) => features.values[1] === 0.75))
        throw new TypeError('a defect');
      return served.classify(batch);
    });
    const batch = Array.from({ length: 64 }, (_, i) => itemOf(i === 41 ? 0.25 : 0.5));
    const results = await said([served, shadow], batch);
    assert.deepEqual(
      results.flatMap(({ faults }, i) => (faults.length > 0 ? [i] : [])),
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
      [rejected.reason, rejected.faults.length, skipped.reason],
      ['no-classifier-applies', 1, 'no-classifier-applies'],
    );
  });
});

describe('several served classifiers', () => {
  const bad = new LuceroError('LUCERO_MODEL_OUTPUT_INVALID', 'not finite');
  const answer: Classified = {
    kind: 'classified',
    probabilities: { SN: 0.75, AGN: 0.25 },
    topClass: 'SN',
    ...{ modelProbabilities: null, calibrationVersion: null, ageDays: null },
    ...{ answerClass: null, answerLevel: null, answerProbability: null },
    novelty: null,
    missingInputs: [],
    unreadableStamps: [],
  };
  const jpeg: UnreadableStamp = {
    ...{ stamp: 'science', code: 'LUCERO_STAMP_UNSUPPORTED', reason: 'a JPEG, not FITS' },
  };
  const failure: Classified = { kind: 'reject', error: bad };
  const lack: Classified = { kind: 'skip', reason: 'no-features', detail: 'none of 2' };

  /** What several say of an item, each one thing; a TypeError is a defect, thrown. */
  async function said(...each: readonly (Classified | Error | { shadow: Classified })[]) {
    const running = each.map((says, i): Running => {
      const [shadow, result] = 'shadow' in says ? [true, says.shadow] : [false, says];
      return {
        ...{ name: `tiny-${i}`, version: '1.0.0', taxonomy: 't/1', classes: ['SN', 'AGN'] },
        ...{ modelHash: '', calibrated: true, reads: 'features', appliesTo: () => true, shadow },
        classify: async (batch: readonly unknown[]) => {
          if (result instanceof Error) throw result;
          return batch.map(() => result);
        },
      };
    });
    const results = await classifyWithAll(running as Running<FeatureClassifier>[], [itemOf(0.5)]);
    const { notes, faults, ...outcome } = combineResults(
      running,
      results.map(([result]) => result as Classified),
    );
    return {
      outcome,
      notes: notes.map(({ classifier, reason, detail }) => [classifier, reason, detail]),
      faults: faults.map(({ code, message }) => [code, message]),
    };
  }

  // One model's failure rejected the alert: the answers of all the others were lost with it.
  for (const [what, failing, text] of [
    ['rejects an alert', failure, 'LUCERO_MODEL_OUTPUT_INVALID: not finite'],
    ['throws', new TypeError('x'), 'LUCERO_MODEL_OUTPUT_INVALID: TypeError: x'],
  ] as const) {
    it(`are heard when one of them ${what}, and it is told of`, async () => {
      const { outcome, notes, faults } = await said(answer, failing, lack);
      assert.ok(outcome.kind === 'classified');
      assert.deepEqual(
        outcome.verdicts.map(({ classifier }) => classifier),
        ['tiny-0'],
      );
      assert.deepEqual(notes, [
        ['tiny-2', 'no-features', 'none of 2'],
        ['tiny-1', 'failed', text],
      ]);
      assert.deepEqual(faults, [['LUCERO_CLASSIFIER_FAILED', `tiny-1@1.0.0: ${text}`]]);
    });
  }

  it('reject an alert when none of them answers and one has failed', async () => {
    for (const each of [
      [failure, failure],
      [failure, lack],
      [failure, { shadow: answer }],
    ]) {
      const { outcome, notes } = await said(...each);
      assert.deepEqual(outcome, { kind: 'reject', error: bad });
      assert.ok(notes.every(([, reason]) => reason !== 'failed'));
    }
    const { outcome } = await said({ shadow: failure }, lack);
    assert.deepEqual(outcome, { kind: 'skip', reason: 'no-features' });
  });

  it('stop for broken infrastructure: the batch is tried again', async () => {
    const away = new LuceroError('LUCERO_STORE_UNAVAILABLE', 'away');
    await assert.rejects(said(answer, away), { code: 'LUCERO_STORE_UNAVAILABLE' });
  });

  it('say of a stamp that they could not read which and why, which counts once', async () => {
    const without = { ...answer, unreadableStamps: [jpeg] };
    const skipped: Classified = {
      ...{ kind: 'skip', reason: 'unreadable-stamp', detail: 'science stamp: a JPEG, not FITS' },
      unreadableStamps: [jpeg],
    };
    const { outcome, notes, faults } = await said(without, skipped, without, answer);
    assert.ok(outcome.kind === 'classified');
    const text = 'stamps.science: a JPEG, not FITS';
    assert.deepEqual(
      outcome.verdicts.map(({ missingInputs, unreadableInputs }) => [
        ...[missingInputs, unreadableInputs],
      ]),
      [
        [[], [text]],
        [[], [text]],
        [[], []],
      ],
    );
    assert.deepEqual(notes, [
      ['tiny-0', 'answered-without-stamp', 'science stamp: a JPEG, not FITS'],
      ['tiny-1', 'unreadable-stamp', 'science stamp: a JPEG, not FITS'],
      ['tiny-2', 'answered-without-stamp', 'science stamp: a JPEG, not FITS'],
    ]);
    assert.deepEqual(faults, [['LUCERO_STAMP_UNSUPPORTED', 'science stamp: a JPEG, not FITS']]);
    const ofShadow = await said(answer, { shadow: without });
    assert.deepEqual([ofShadow.notes, ofShadow.faults], [[], []]);
    assert.deepEqual((await said(skipped)).faults, faults);
  });
});
