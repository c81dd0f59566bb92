import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import type { FeatureClassifier } from '../src/classifier.ts';
import { loadClassifiers } from '../src/load-classifiers.ts';
import { noveltyOf } from '../src/novelty.ts';

describe('noveltyOf', () => {
  const quantiles = [-2, 0, 1, 5];
  for (const [oddness, expected] of [
    [-1e30, 0],
    [-2, 0],
    [-1, 1 / 6],
    [0, 1 / 3],
    [0.25, 5 / 12],
    [1, 2 / 3],
    [3, 5 / 6],
    [5, 1],
    [5.1, 1],
    [1e30, 1],
  ] as const) {
    it(`is ${expected.toFixed(3)} at ${oddness} between ${quantiles.join(', ')}`, () => {
      assert.ok(Math.abs(noveltyOf(oddness, quantiles) - expected) < 1e-12);
    });
  }

  it('counts those that are less odd: of equal quantiles the first', () => {
    assert.equal(noveltyOf(1, [0, 1, 1, 1, 2]), 0.25);
    assert.equal(noveltyOf(1 + 1e-9, [0, 1, 1, 1, 2]) > 0.75, true);
    assert.deepEqual(
      [3, 3.1, 2.9].map((oddness) => noveltyOf(oddness, [3, 3])),
      [0, 1, 0],
    );
  });

  it('never falls with rising oddness, and stays within 0 and 1', () => {
    const number = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 2, maxLength: 30 }),
        number,
        number,
        (given, a, b) => {
          const quantiles = given.toSorted((x, y) => x - y);
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((x) => noveltyOf(x, quantiles));
          assert.ok(
            low !== undefined && high !== undefined && 0 <= low && low <= high && high <= 1,
          );
        },
      ),
    );
  });

  it('refuses what is not finite', () => {
    for (const oddness of [Number.NaN, Infinity, -Infinity]) {
      assert.throws(() => noveltyOf(oddness, quantiles), { code: 'LUCERO_MODEL_OUTPUT_INVALID' });
    }
  });
});

/** tiny-features with an oddness of log(first feature), in quarters of held-out alerts. */
async function oddClassifier(t: TestContext): Promise<FeatureClassifier> {
  const folder = mkdtempSync(join(tmpdir(), 'lucero-models-'));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(join(import.meta.dirname, 'fixtures/models'), folder, { recursive: true });
  const file = join(folder, 'tiny-features/1.0.0/manifest.json');
  const quantiles = [0.1, 0.2, 0.3, 0.4, 0.5].map(Math.log);
  const novelty = { tensor: 'oddness', quantiles, fittedOn: 'nothing, a test' };
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), novelty }));
  const [classifier] = await loadClassifiers(folder, { names: ['tiny-features'] });
  assert.equal(classifier?.reads, 'features');
  return classifier;
}

const itemOf = (first: number) => ({
  survey: 'ztf',
  features: { names: ['positive_fraction_1', 'PPE_12'], values: [first, 1 - first] },
  detectionCount: 5,
  points: [],
});

describe('a classifier whose manifest declares novelty', () => {
  it('says how odd each item of a batch is, in order, beside what it says without', async (t) => {
    const classifier = await oddClassifier(t);
    const firsts = [0.05, 0.2, 0.35, 0.4, 0.9];
    const results = await classifier.classify(firsts.map(itemOf));
    const novelties = results.map((result) => result.kind === 'classified' && result.novelty);
    const expected = [0, 0.25, 0.5 + 0.25 * (Math.log(0.35 / 0.3) / Math.log(0.4 / 0.3)), 0.75, 1];
    for (const [i, novelty] of novelties.entries()) {
      assert.ok(Math.abs(Number(novelty) - expected[i]!) < 1e-6, `${i}: ${novelty}`);
    }
    const [plain] = await loadClassifiers(join(import.meta.dirname, 'fixtures/models'), {
      names: ['tiny-features'],
    });
    assert.ok(plain?.reads === 'features');
    assert.deepEqual(
      await plain.classify(firsts.map(itemOf)),
      results.map((result) => ({ ...result, novelty: null })),
    );
  });

  it('rejects the item whose oddness is not finite, and no other', async (t) => {
    const classifier = await oddClassifier(t);
    const [fine, infinite, alsoFine] = await classifier.classify([0.3, 0, 0.5].map(itemOf));
    assert.deepEqual([fine?.kind, alsoFine?.kind], ['classified', 'classified']);
    assert.ok(infinite?.kind === 'reject');
    assert.equal(infinite.error.code, 'LUCERO_MODEL_OUTPUT_INVALID');
    assert.match(infinite.error.message, /oddness is not finite/);
  });
});
