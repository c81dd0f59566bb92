import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { FeatureClassifier, FeatureItem } from '../src/classifier.ts';
import { loadClassifiers } from '../src/load-classifiers.ts';

const folder = join(import.meta.dirname, 'fixtures/models-with-a-sequence');
const name = 'tiny-sequence';

async function tinySequence(from = folder): Promise<FeatureClassifier> {
  const [classifier] = await loadClassifiers(from);
  assert.ok(classifier?.reads === 'features');
  return classifier;
}

/** A light curve of `count` points, every third without a magnitude. */
const itemOf = (count: number, change = 0): FeatureItem => ({
  survey: 'ztf',
  features: { names: ['positive_fraction_1', 'PPE_12'], values: [0.5, 0.25] },
  detectionCount: Math.max(count, 2),
  points: Array.from({ length: count }, (_, i) => ({
    ...{ daysSinceFirst: 1.7 * i, band: 'gri'[i % 3]!, psfFluxErrNanojansky: 9 },
    psfFluxNanojansky: 800 * Math.sin(i + change),
    mag: i % 3 === 0 ? null : 18 + change,
  })),
});

/** What make-tiny-models.py says of the model, worked out here. */
function expectedOf({ features, points }: FeatureItem): number {
  const [first, second] = features.values as [number, number];
  const mean = (of: (point: FeatureItem['points'][number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const snIa =
    first +
    mean(({ daysSinceFirst }) => daysSinceFirst) / 100 +
    mean(({ band }) => 'ugrizy'.indexOf(band)) / 5 +
    mean(({ psfFluxNanojansky }) => psfFluxNanojansky) / 1000;
  const rrl =
    second +
    mean(({ psfFluxErrNanojansky }) => psfFluxErrNanojansky) / 100 +
    mean(({ mag }) => mag ?? 0) / 10 +
    mean(({ mag }) => (mag === null ? 0 : 1)) / 2 -
    1;
  return 1 / (1 + Math.exp(rrl - snIa));
}

describe('a classifier that reads the points of a light curve', () => {
  it('gives its model features and points', async () => {
    const { classify } = await tinySequence();
    const items = [itemOf(2), itemOf(3, 0.5), itemOf(64)];
    for (const [i, result] of (await classify(items)).entries()) {
      assert.ok(result.kind === 'classified');
      assert.ok(Math.abs(result.probabilities.SNIa! - expectedOf(items[i]!)) < 1e-5);
    }
  });

  it('says the same of an item alone and among longer and shorter ones', async () => {
    const { classify } = await tinySequence();
    const items = [5, 64, 2, 1, 30, 0, 7, 63, 2].map((count, i) => itemOf(count, i / 10));
    const together = await classify(items);
    for (const [i, item] of items.entries()) {
      const [alone] = await classify([item]);
      const inBatch = together[i];
      assert.equal(inBatch?.kind, alone?.kind);
      if (inBatch?.kind !== 'classified' || alone?.kind !== 'classified') continue;
      const difference = inBatch.probabilities.SNIa! - alone.probabilities.SNIa!;
      assert.ok(Math.abs(difference) < 1e-5, `item ${i}`);
    }
    assert.ok(together.every(({ kind }) => kind === 'classified'));
  });

  it('answers by the features of an item without points, as one whose message is older than points', async () => {
    const { classify } = await tinySequence();
    const [before, without, after] = await classify([itemOf(4), itemOf(0), itemOf(4)]);
    assert.ok(without?.kind === 'classified');
    assert.deepEqual(without.missingInputs, ['points']);
    const [snIa, rrl] = itemOf(0).features.values as [number, number];
    assert.ok(Math.abs(without.probabilities.SNIa! - 1 / (1 + Math.exp(rrl - snIa))) < 1e-6);
    assert.equal(before?.kind, 'classified');
    assert.deepEqual(after, before);
  });

  it('skips an item with an absurd point, which leaves nothing to its neighbours', async () => {
    const { classify } = await tinySequence();
    const absurd = itemOf(9);
    const points = absurd.points.map((each) => ({ ...each }));
    points[8]!.psfFluxNanojansky = 1e39;
    const [before, skipped, after] = await classify([itemOf(3), { ...absurd, points }, itemOf(3)]);
    const detail = 'psfFluxNanojansky of a point is Infinity';
    assert.deepEqual(skipped, { kind: 'skip', reason: 'absurd-feature', detail });
    assert.equal(before?.kind, 'classified');
    assert.deepEqual(after, before);
  });
});

interface Inputs {
  features?: unknown;
  sequence: { tensor: string; bands: unknown[]; longest: number; [extra: string]: unknown };
}

function changedFolder(t: TestContext, change: (inputs: Inputs) => void): string {
  const copy = mkdtempSync(join(tmpdir(), 'lucero-models-'));
  t.after(() => rmSync(copy, { recursive: true }));
  cpSync(folder, copy, { recursive: true });
  const file = join(copy, name, '1.0.0/manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { inputs: Inputs };
  change(manifest.inputs);
  writeFileSync(file, JSON.stringify(manifest));
  return copy;
}

describe('inputs.sequence of a manifest', () => {
  for (const [what, change, message] of [
    ['no bands', ({ sequence }) => sequence.bands.splice(0), /inputs\.sequence\.bands .*fewer/],
    [
      'a band twice',
      ({ sequence }) => sequence.bands.push('g'),
      /inputs\.sequence\.bands: g is named twice/,
    ],
    [
      'a band that points never have',
      ({ sequence }) => sequence.bands.push('w'),
      /inputs\.sequence\.bands: w is none of u, g, r, i, z, y/,
    ],
    [
      'fewer than two points',
      ({ sequence }) => Object.assign(sequence, { longest: 1 }),
      /inputs\.sequence\.longest must be >= 2/,
    ],
    [
      'more points than a message brings',
      ({ sequence }) => Object.assign(sequence, { longest: 65 }),
      /inputs\.sequence\.longest must be <= 64/,
    ],
    [
      'a key that nobody reads',
      ({ sequence }) => Object.assign(sequence, { scale: 'none' }),
      /inputs\.sequence\.scale/,
    ],
    [
      'the tensor of the features',
      ({ sequence }) => Object.assign(sequence, { tensor: 'features' }),
      /inputs: two of them are the tensor features/,
    ],
    [
      'a tensor that the model does not have',
      ({ sequence }) => Object.assign(sequence, { tensor: 'curve' }),
      /reads \[features,points\], the manifest gives \[features,curve\]/,
    ],
    [
      'no features beside it',
      (inputs) => {
        inputs.features = undefined;
        Object.assign(inputs, {
          fields: { tensor: 'features', fields: [{ name: 'detection.snr', whenNull: 7 }] },
        });
      },
      /inputs\.sequence: stands beside features only/,
    ],
    [
      'a model that reads points, and no sequence',
      (inputs) => Object.assign(inputs, { sequence: undefined }),
      /reads \[features,points\], the manifest gives \[features\]/,
    ],
  ] satisfies readonly (readonly [string, (inputs: Inputs) => unknown, RegExp])[]) {
    it(`is refused with ${what}, in one line`, async (t) => {
      const changed = changedFolder(t, change);
      await assert.rejects(loadClassifiers(changed), (error: Error) => {
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /\n/);
        return true;
      });
    });
  }

  it('may name fewer bands and read fewer points', async (t) => {
    const changed = changedFolder(t, ({ sequence }) =>
      Object.assign(sequence, { bands: ['u', 'g'], longest: 2 }),
    );
    const { classify } = await tinySequence(changed);
    const item = itemOf(9);
    const [result] = await classify([item]);
    assert.ok(result?.kind === 'classified');
    const read = [0, 6].map((rank) => item.points[rank]!);
    assert.ok(Math.abs(result.probabilities.SNIa! - expectedOf({ ...item, points: read })) < 1e-5);
  });
});
