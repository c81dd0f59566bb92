/**
 * A second stage reads what the model of the first one gave. tiny-features gives two features back as the probabilities
 * of SNIa and RRL; tiny-context multiplies them by two others, 1 where these are absent, and has the classes the other
 * way round.
 */
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { LuceroError } from '@lucero/errors';
import type { Classified } from '../../src/classified.ts';
import type { FeatureItem } from '../../src/classifier.ts';
import { openClassifiers } from '../../src/open-classifiers.ts';
import { classifyWithAll } from '../../src/running-classifier.ts';
import { fixtures, modelsFor } from '../models-for-tests.ts';
import { assertSameHoweverCut } from './assert-same-however-cut.ts';

const names = ['positive_fraction_1', 'PPE_12', 'Amplitude_1', 'Amplitude_2'];

/** Of which the first stage says RRL with `rrl`; the second one multiplies that by `factor`, absent = 1. */
const itemOf = (rrl: number, factor = Number.NaN, others: Partial<FeatureItem> = {}) => ({
  survey: 'ztf',
  features: { names, values: [1 - rrl, rrl, factor, Number.NaN] },
  detectionCount: 5,
  points: [],
  ...others,
});

interface Manifest {
  readonly [key: string]: unknown;
  readonly appliesWhen: object;
  readonly inputs: object;
}

function changeManifest(
  folder: string,
  classifier: string,
  change: (before: Manifest) => object,
): void {
  const file = join(folder, classifier, 'manifest.json');
  const before = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  writeFileSync(file, JSON.stringify({ ...before, ...change(before) }));
}

function twoStages(t: TestContext): string {
  const folder = modelsFor(t);
  cpSync(join(fixtures, '../models-of-two-stages'), folder, { recursive: true });
  return folder;
}

/** The two stages with other keys of `inputs.probabilities` and of `appliesWhen` of the second. */
function changedStages(t: TestContext, probabilities: object, appliesWhen: object = {}): string {
  const folder = twoStages(t);
  changeManifest(folder, 'tiny-context/1.0.0', (before) => ({
    appliesWhen: { ...before.appliesWhen, ...appliesWhen },
    inputs: {
      ...before.inputs,
      probabilities: {
        ...{ tensor: 'first_stage', classifier: 'tiny-features', classes: ['RRL', 'SNIa'] },
        ...probabilities,
      },
    },
  }));
  return folder;
}

async function open(path: string, { use = '', shadow = '' } = {}) {
  const { featureClassifiers } = await openClassifiers({ path, use, shadow }, 'features');
  return featureClassifiers;
}

const told = (result: Classified | undefined): unknown[] => {
  // The models give float32 back, and their logarithms are taken.
  if (result?.kind === 'classified') return [Number(result.probabilities.RRL!.toFixed(6))];
  return result?.kind === 'skip' ? [result.reason, result.detail] : ['reject'];
};

async function toldByContext(folder: string, batch: readonly FeatureItem[], settings = {}) {
  const classifiers = await open(folder, settings);
  const results = await classifyWithAll(classifiers, batch);
  return results[classifiers.findIndex(({ name }) => name === 'tiny-context')]!.map(told);
}

describe('a second stage that reads the probabilities of the first', () => {
  it('answers whatever the first one answers, and says why not elsewhere', async (t) => {
    const failing = { features: { names, values: [0.5, 0.75, 3, 1] } };
    const batch = [
      itemOf(0.25, 3),
      itemOf(0.25, 3, { detectionCount: 2 }),
      itemOf(0.75, 3),
      itemOf(0.25, 3, { survey: 'elsewhere' }),
      itemOf(0.25, 3, failing),
      itemOf(0.5, 0.25),
    ];
    assert.deepEqual(await toldByContext(twoStages(t), batch), [
      [0.5],
      ['too-few-detections', 'tiny-features 1.0.0: 2 of 3'],
      [0.9],
      ['other-survey', 'elsewhere'],
      ['other-class', 'tiny-features 1.0.0 failed'],
      [0.2],
    ]);
  });

  it('gives the answer of the first one where its own features are all missing', async (t) => {
    assert.deepEqual(await toldByContext(twoStages(t), [itemOf(0.25)]), [[0.25]]);
  });

  it('reads what the model gave, not what is published after calibration', async (t) => {
    const folder = twoStages(t);
    changeManifest(folder, 'tiny-features/1.0.0', () => ({
      calibration: { method: 'temperature', temperature: 2, fittedOn: 'nothing, a test' },
    }));
    const [second, first] = await open(folder);
    const batch = [itemOf(0.25)];
    const published = 0.25 ** 0.5 / (0.25 ** 0.5 + 0.75 ** 0.5);
    assert.deepEqual((await first!.classify(batch)).map(told), [[Number(published.toFixed(6))]]);
    assert.deepEqual((await second!.classify(batch)).map(told), [[0.25]]);
  });

  it('does not depend on how the stream is cut', async (t) => {
    const classifiers = await open(twoStages(t));
    const batch = [0.75, 0.25, 0.5625, 0.125, 0.875, 0.625, 0.375].map((rrl, i) =>
      itemOf(rrl, i / 3 + 0.1, i === 3 ? { detectionCount: 1 } : {}),
    );
    await assertSameHoweverCut(classifiers, batch);
  });

  it('may be for one class, too', async (t) => {
    const answered = { classifier: 'tiny-features', class: 'RRL', probability: 0.5 };
    const folder = changedStages(t, {}, { answered });
    assert.deepEqual(await toldByContext(folder, [itemOf(0.25, 3), itemOf(0.75, 3)]), [
      ['other-class', 'tiny-features 1.0.0: RRL 0.250, below 0.5'],
      [0.9],
    ]);
  });

  it('reads the first stage that is served, not one in the shadow', async (t) => {
    const folder = twoStages(t);
    cpSync(join(folder, 'tiny-features/1.0.0'), join(folder, 'tiny-features/2.0.0'), {
      recursive: true,
    });
    changeManifest(folder, 'tiny-features/2.0.0', (before) => ({
      version: '2.0.0',
      appliesWhen: { ...before.appliesWhen, minDetections: 6 },
    }));
    const batch = [itemOf(0.25, 3)];
    const ofTheNew = [['too-few-detections', 'tiny-features 2.0.0: 5 of 6']];
    assert.deepEqual(await toldByContext(folder, batch), ofTheNew);
    const beside = { shadow: 'tiny-features@2.0.0' };
    assert.deepEqual(await toldByContext(folder, batch, beside), [[0.5]]);
  });
});

describe('a second stage that cannot read the probabilities of the first', () => {
  const answers = (classifier: string) => ({
    answered: { classifier, class: 'RRL', probability: 0.5 },
  });
  for (const [what, probabilities, appliesWhen, line] of [
    [
      'of an unknown classifier',
      { classifier: 'nobody' },
      {},
      ': inputs.probabilities.classifier: nobody does not run: install it, or add it to LUCERO_MODELS__USE',
    ],
    [
      'of a classifier of stamps',
      { classifier: 'tiny-stamps' },
      {},
      ': inputs.probabilities.classifier: tiny-stamps 1.0.0 reads stamps',
    ],
    [
      'of itself',
      { classifier: 'tiny-context' },
      {},
      ': inputs.probabilities.classifier: tiny-context asks back: tiny-context asks tiny-context',
    ],
    [
      'with a class that there is not',
      { classes: ['RRL', 'SNIa', 'TDE'] },
      {},
      ': inputs.probabilities.classes: tiny-features 1.0.0 has no class TDE',
    ],
    [
      'with a class twice',
      { classes: ['RRL', 'RRL'] },
      {},
      '/manifest.json: inputs.probabilities.classes: RRL is named twice',
    ],
    [
      'while it asks another one',
      {},
      answers('tiny-stamps'),
      '/manifest.json: inputs.probabilities: of tiny-features, but appliesWhen.answered asks tiny-stamps',
    ],
    [
      'as the tensor of its features',
      { tensor: 'features' },
      {},
      '/manifest.json: inputs: two of them are the tensor features',
    ],
  ] as const) {
    it(`stops the start with one line: ${what}`, async (t) => {
      const folder = changedStages(t, probabilities, appliesWhen);
      const place = join(folder, 'tiny-context/1.0.0');
      await assert.rejects(open(folder), (error) => {
        assert.ok(error instanceof LuceroError && error.code === 'LUCERO_MODEL_INVALID');
        assert.equal(error.message, `${place}${line}`);
        return true;
      });
    });
  }

  it('stops the start with one line: a class of the first one is not read', async (t) => {
    const folder = twoStages(t);
    cpSync(join(fixtures, '../models-with-a-tree'), folder, { recursive: true });
    changeManifest(folder, 'tiny-context/1.0.0', (before) => ({
      inputs: {
        ...before.inputs,
        probabilities: { tensor: 'first_stage', classifier: 'tiny-tree', classes: ['RRL', 'SNIa'] },
      },
    }));
    await assert.rejects(open(folder), {
      message: /inputs\.probabilities\.classes: tiny-tree 1\.0\.0 has AGN, too$/,
    });
  });

  it('stops the start with one line: two that read each other', async (t) => {
    const folder = twoStages(t);
    changeManifest(folder, 'tiny-features/1.0.0', (before) => ({
      appliesWhen: { ...before.appliesWhen, ...answers('tiny-context') },
    }));
    await assert.rejects(open(folder), {
      message: /tiny-context asks back: tiny-context asks tiny-features asks tiny-context$/,
    });
  });

  it('stops the start with one line: a classifier of stamps', async (t) => {
    const folder = twoStages(t);
    const probabilities = {
      tensor: 'first',
      classifier: 'tiny-features',
      classes: ['RRL', 'SNIa'],
    };
    changeManifest(folder, 'tiny-stamps/1.0.0', (before) => ({
      inputs: { ...before.inputs, probabilities },
    }));
    await assert.rejects(openClassifiers({ path: folder, use: '' }, 'stamps'), {
      message: /inputs\.probabilities: stands beside features only$/,
    });
  });
});
