/**
 * A second stage asks the first one: tiny models that give two features back as the probabilities of SNIa and RRL. The
 * second is the same model under another name, with `appliesWhen.answered`.
 */
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { LuceroError } from '@lucero/errors';
import type { Classified } from '../../src/classified.ts';
import type { FeatureClassifier, FeatureItem } from '../../src/classifier.ts';
import { combineResults } from '../../src/combine-results.ts';
import { loadClassifiers } from '../../src/load-classifiers.ts';
import { openClassifiers } from '../../src/open-classifiers.ts';
import { classifyWithAll, type Running } from '../../src/running-classifier.ts';
import { classifyAfter, type FirstStage } from '../../src/stages/first-stage.ts';
import { modelsFor } from '../models-for-tests.ts';
import { assertSameHoweverCut } from './assert-same-however-cut.ts';

const itemOf = (rrl: number, others: Partial<FeatureItem> = {}): FeatureItem => ({
  survey: 'ztf',
  features: { names: ['positive_fraction_1', 'PPE_12'], values: [1 - rrl, rrl] },
  detectionCount: 5,
  points: [],
  ...others,
});

const asks = (classifier: string, change: object = {}) => ({
  answered: { classifier, class: 'RRL', probability: 0.5, ...change },
});

interface Manifest {
  readonly [key: string]: unknown;
  readonly appliesWhen: object;
}

/** Adds the tiny classifier of features under another name or version, with some of its `appliesWhen` changed. */
function addClassifier(folder: string, named: string, appliesWhen: object): void {
  const [name, version = '1.0.0'] = named.split('@') as [string, string?];
  cpSync(join(folder, 'tiny-features/1.0.0'), join(folder, name, version), { recursive: true });
  const file = join(folder, name, version, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const changed = { ...manifest.appliesWhen, ...appliesWhen };
  writeFileSync(
    file,
    JSON.stringify({ ...manifest, classifier: name, version, appliesWhen: changed }),
  );
}

function twoStages(t: TestContext, change: object = {}): string {
  const folder = modelsFor(t);
  addClassifier(folder, 'tiny-second', { ...asks('tiny-features'), ...change });
  return folder;
}

async function open(path: string, use = '', shadow = '') {
  const { featureClassifiers } = await openClassifiers({ path, use, shadow }, 'features');
  return featureClassifiers;
}

const told = (result: Classified | undefined): unknown[] => {
  // The model gives logarithms back: 0.75 may be 0.7499999999999999.
  if (result?.kind === 'classified') return [Number(result.probabilities.RRL!.toFixed(6))];
  return result?.kind === 'skip' ? [result.reason, result.detail] : ['reject'];
};

describe('a second stage', () => {
  it('answers where the first one is sure enough of the class, and says why not elsewhere', async (t) => {
    const classifiers = await open(twoStages(t));
    const batch = [
      itemOf(0.75),
      itemOf(0.25),
      itemOf(0.625),
      itemOf(0.75, { detectionCount: 2 }),
      itemOf(0.75, { survey: 'elsewhere' }),
      itemOf(0.75, { features: { names: ['positive_fraction_1', 'PPE_12'], values: [0.5, 0.75] } }),
    ];
    const [first, second] = await classifyWithAll(classifiers, batch);
    assert.deepEqual(first!.map(({ kind }) => kind).slice(-1), ['reject']);
    assert.deepEqual(second!.map(told), [
      [0.75],
      ['other-class', 'tiny-features 1.0.0: RRL 0.250, below 0.5'],
      [0.625],
      ['too-few-detections', '2 of 3'],
      ['other-survey', 'elsewhere'],
      ['other-class', 'tiny-features 1.0.0 failed'],
    ]);
  });

  it('is skipped with the reason of a first one that needs more', async (t) => {
    const classifiers = await open(twoStages(t, { minDetections: 1 }));
    const [, second] = await classifyWithAll(classifiers, [itemOf(0.75, { detectionCount: 2 })]);
    assert.deepEqual(told(second![0]), ['too-few-detections', 'tiny-features 1.0.0: 2 of 3']);
  });

  it('that is not asked is neither a fault nor a note, and no reason to skip an object', async (t) => {
    const classifiers = await open(twoStages(t));
    const results = await classifyWithAll(classifiers, [itemOf(0.25)]);
    const combined = combineResults(
      classifiers,
      results.map(([result]) => result!),
    );
    assert.ok(combined.kind === 'classified');
    assert.deepEqual(
      combined.verdicts.map(({ classifier }) => classifier),
      ['tiny-features'],
    );
    assert.deepEqual([combined.notes, combined.faults], [[], []]);
  });

  it('does not depend on how the stream is cut', async (t) => {
    const classifiers = await open(twoStages(t));
    const batch = [0.75, 0.25, 0.5625, 0.125, 0.875, 0.625, 0.375].map((rrl) => itemOf(rrl));
    await assertSameHoweverCut(classifiers, batch);
  });

  it('may be for a branch of the class tree: its classes together', async (t) => {
    const folder = modelsFor(t);
    addClassifier(folder, 'of-transients', asks('tiny-features', { class: 'Transient' }));
    const [second] = await open(folder);
    const results = await second!.classify([itemOf(0.25), itemOf(0.75)]);
    assert.deepEqual(results.map(told), [
      [0.25],
      ['other-class', 'tiny-features 1.0.0: Transient 0.250, below 0.5'],
    ]);
  });

  it('may be the first one of a third', async (t) => {
    const folder = twoStages(t);
    // By name it comes before those that it asks.
    addClassifier(folder, 'a-third', asks('tiny-second', { probability: 0.7 }));
    const [third, ...others] = await open(folder);
    assert.deepEqual([third!.name, others.length], ['a-third', 2]);
    const results = await third!.classify([itemOf(0.75), itemOf(0.625), itemOf(0.25)]);
    assert.deepEqual(results.map(told), [
      [0.75],
      ['other-class', 'tiny-second 1.0.0: RRL 0.625, below 0.7'],
      ['other-class', 'tiny-second 1.0.0: tiny-features 1.0.0: RRL 0.250, below 0.5'],
    ]);
  });
});

describe('the versions of two stages', () => {
  /** tiny-features 2.0.0 answers from 6 detections on: so it can be heard which version was asked. */
  const asked = async (classifiers: readonly Running<FeatureClassifier>[]) => {
    const items = [itemOf(0.75, { detectionCount: 5 })];
    const results = await classifyWithAll(classifiers, items);
    return classifiers.flatMap(({ name, version, shadow }, i) =>
      name === 'tiny-second' ? [[version, shadow, told(results[i]![0])]] : [],
    );
  };
  const ofTheSecond = [['1.0.0', false, ['too-few-detections', 'tiny-features 2.0.0: 5 of 6']]];
  const withNewFirst = (t: TestContext): string => {
    const folder = twoStages(t);
    addClassifier(folder, 'tiny-features@2.0.0', { minDetections: 6 });
    return folder;
  };

  it('are asked as served: the newest, the pinned one, never a shadow', async (t) => {
    const folder = withNewFirst(t);
    assert.deepEqual(await asked(await open(folder)), ofTheSecond);
    const pinned = 'tiny-features@1.0.0,tiny-second';
    assert.deepEqual(await asked(await open(folder, pinned)), [['1.0.0', false, [0.75]]]);
    const beside = await open(folder, '', 'tiny-features@2.0.0');
    assert.deepEqual(await asked(beside), [['1.0.0', false, [0.75]]]);
  });

  it('are asked as served by a shadow, too', async (t) => {
    const folder = withNewFirst(t);
    addClassifier(folder, 'tiny-second@2.0.0', asks('tiny-features'));
    const shadows = 'tiny-features@2.0.0,tiny-second@2.0.0';
    assert.deepEqual(await asked(await open(folder, '', shadows)), [
      ['1.0.0', false, [0.75]],
      ['2.0.0', true, [0.75]],
    ]);
  });

  it('loaded by name: the first one comes along, the newest, and is not given out', async (t) => {
    const loaded = await loadClassifiers(withNewFirst(t), { names: ['tiny-second'] });
    assert.deepEqual(await asked(loaded as Running<FeatureClassifier>[]), [
      ['1.0.0', undefined, ofTheSecond[0]![2]],
    ]);
  });
});

describe('a second stage that cannot be', () => {
  async function refusalOf(folder: string, use = ''): Promise<string> {
    try {
      await open(folder, use);
    } catch (error) {
      assert.ok(error instanceof LuceroError, String(error));
      assert.equal(error.code, 'LUCERO_MODEL_INVALID');
      return error.message.replace(`${folder}/`, '');
    }
    return 'started';
  }

  for (const [what, plan, line] of [
    [
      'an unknown classifier',
      asks('nobody'),
      'tiny-second/1.0.0: appliesWhen.answered.classifier: nobody does not run: install it, or add it to LUCERO_MODELS__USE',
    ],
    [
      'an unknown class',
      asks('tiny-features', { class: 'TDE' }),
      'tiny-second/1.0.0: appliesWhen.answered.class: tiny-features 1.0.0 has no class TDE',
    ],
    [
      'a classifier of stamps',
      asks('tiny-stamps', { class: 'SN' }),
      'tiny-second/1.0.0: appliesWhen.answered.classifier: tiny-stamps 1.0.0 reads stamps',
    ],
    [
      'itself',
      asks('tiny-second'),
      'tiny-second/1.0.0: appliesWhen.answered.classifier: tiny-second asks back: tiny-second asks tiny-second',
    ],
    [
      'a probability that is none',
      asks('tiny-features', { probability: 0 }),
      'tiny-second/1.0.0/manifest.json: appliesWhen.answered.probability must be > 0',
    ],
  ] as const) {
    it(`stops the start with one line: ${what}`, async (t) => {
      assert.equal(await refusalOf(twoStages(t, plan)), line);
    });
  }

  it('stops the start with one line: two that ask each other', async (t) => {
    const folder = twoStages(t, asks('tiny-third'));
    addClassifier(folder, 'tiny-third', asks('tiny-second'));
    assert.equal(
      await refusalOf(folder),
      'tiny-third/1.0.0: appliesWhen.answered.classifier: tiny-second asks back: tiny-second asks tiny-third asks tiny-second',
    );
  });

  it('stops the start with one line: a first one that is not served', async (t) => {
    assert.match(await refusalOf(twoStages(t), 'tiny-second'), /tiny-features does not run/);
  });

  it('stops the start with one line: a classifier of stamps that would follow another', async (t) => {
    const folder = modelsFor(t);
    const file = join(folder, 'tiny-stamps/1.0.0/manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    const appliesWhen = { ...manifest.appliesWhen, ...asks('tiny-features') };
    writeFileSync(file, JSON.stringify({ ...manifest, appliesWhen }));
    await assert.rejects(openClassifiers({ path: folder, use: '' }, 'stamps'), {
      message: /appliesWhen\.answered: only a classifier of features can follow another$/,
    });
  });
});

describe('the first stage of several', () => {
  const answer: Classified = {
    ...{ kind: 'classified', probabilities: { RRL: 1 }, topClass: 'RRL' },
    ...{ modelProbabilities: null, calibrationVersion: null, ageDays: null },
    ...{ answerClass: null, answerLevel: null, answerProbability: null },
    ...{ novelty: null, missingInputs: [], unreadableStamps: [] },
  };
  const after = (classify: FeatureClassifier['classify']) =>
    classifyAfter(
      {
        classifier: { name: 'first', version: '1.0.0', classify } as FeatureClassifier,
        condition: {
          plan: { classifier: 'first', class: 'RRL', probability: 0.5 },
          classes: ['RRL'],
        },
        isRead: false,
      } satisfies FirstStage,
      () => null,
      async (batch) => batch.map(() => answer),
    );

  it('whose defect at one object costs that object only', async () => {
    const classify = after(async (batch) => {
      if (batch.some(({ detectionCount }) => detectionCount === 13)) throw new TypeError('defect');
      return batch.map(() => answer);
    });
    const results = await classify(
      [5, 13, 6].map((detectionCount) => itemOf(1, { detectionCount })),
    );
    assert.deepEqual(results.map(told), [[1], ['other-class', 'first 1.0.0 failed'], [1]]);
  });

  it('that cannot be reached is waited for: the failure is thrown', async () => {
    const away = new LuceroError('LUCERO_SCHEMA_UNAVAILABLE', 'away');
    await assert.rejects(after(() => Promise.reject(away))([itemOf(1)]), (error) => error === away);
  });
});
