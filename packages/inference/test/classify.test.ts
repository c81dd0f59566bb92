import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Classified } from '../src/classified.ts';
import type { FeatureItem, StampItem } from '../src/classifier.ts';
import { loadClassifiers } from '../src/load-classifiers.ts';
import { alert, cutouts, stampBytes, withSnr } from './alert-for-tests.ts';

const folder = join(import.meta.dirname, 'fixtures/models');

async function classifyStamps(batch: readonly StampItem[]): Promise<readonly Classified[]> {
  const [classifier] = await loadClassifiers(folder, { names: ['tiny-stamps'] });
  assert.equal(classifier?.reads, 'stamps');
  return classifier.classify(batch);
}

async function classifyFeatures(batch: readonly FeatureItem[]): Promise<readonly Classified[]> {
  const [classifier] = await loadClassifiers(folder, { names: ['tiny-features@1.0.0'] });
  assert.equal(classifier?.reads, 'features');
  return classifier.classify(batch);
}

const featuresOf = (first: number | null, second: number | null): FeatureItem => ({
  survey: 'ztf',
  features: {
    names: ['positive_fraction_1', 'PPE_12'],
    values: [first ?? Number.NaN, second ?? Number.NaN],
  },
  detectionCount: 5,
  points: [],
});

/** The tiny model: softmax of [snr + sum of the stamp, log1p(chinr)] at temperature 2. */
function expectedSn(snr: number): number {
  return 1 / (1 + Math.exp(-(snr + 2) / 2));
}

describe('a classifier of stamps', () => {
  it('gives calibrated probabilities of stamps and fields', async () => {
    const [result] = await classifyStamps([{ alert: withSnr(1), cutouts }]);
    assert.equal(result?.kind, 'classified');
    assert.ok(Math.abs((result.probabilities.SN ?? 0) - expectedSn(1)) < 1e-6);
    assert.equal(result.topClass, 'SN');
    assert.deepEqual(result.missingInputs, []);
  });

  it('fills an absent field as declared and names it', async () => {
    const [absent, clipped] = await classifyStamps([
      { alert: withSnr(null), cutouts },
      { alert: withSnr(500), cutouts },
    ]);
    assert.equal(absent?.kind, 'classified');
    assert.equal(clipped?.kind, 'classified');
    assert.deepEqual(absent.missingInputs, ['detection.snr']);
    assert.ok(Math.abs((absent.probabilities.SN ?? 0) - expectedSn(7)) < 1e-6);
    assert.ok(Math.abs((clipped.probabilities.SN ?? 0) - expectedSn(20)) < 1e-6);
  });

  it('answers every item of a batch in order, whatever became of the others', async () => {
    const results = await classifyStamps([
      { alert: withSnr(1), cutouts },
      { alert, cutouts: { ...cutouts, difference: null } },
      { alert: withSnr(Number.NaN), cutouts },
      { alert, cutouts: { ...cutouts, difference: Uint8Array.of(1, 2, 3) } },
      { alert: { ...alert, survey: 'lsst' }, cutouts },
      { alert: { ...alert, objectKind: 'solarSystem' }, cutouts },
      { alert, cutouts: { ...cutouts, difference: stampBytes(new Array(9).fill(4)) } },
      { alert: withSnr(3), cutouts },
    ]);
    assert.deepEqual(
      results.map((r) =>
        r.kind === 'skip' ? r.reason : r.kind === 'reject' ? r.error.code : r.kind,
      ),
      [
        'classified',
        'no-stamps',
        'LUCERO_MODEL_INPUT_INVALID',
        'unreadable-stamp',
        'other-survey',
        'other-object-kind',
        'blank-stamp',
        'classified',
      ],
    );
    assert.ok(results[7]?.kind === 'classified');
    assert.ok(Math.abs((results[7].probabilities.SN ?? 0) - expectedSn(3)) < 1e-6);
  });

  it('gives the same results however the batch is cut', async () => {
    const items = [0, 1, 2, 3, 4, 5, 6].map((snr) => ({ alert: withSnr(snr), cutouts }));
    const whole = await classifyStamps(items);
    const single = await Promise.all(items.map((item) => classifyStamps([item])));
    assert.deepEqual(single.flat(), whole);
  });

  it('gives nothing for an empty batch', async () => {
    assert.deepEqual(await classifyStamps([]), []);
  });
});

describe('a classifier of light curves', () => {
  it('reads the first name that the survey has', async () => {
    const [ztf, lsst] = await classifyFeatures([
      featuresOf(0.4, 0.6),
      {
        survey: 'lsst',
        features: { names: ['PPE', 'positive_fraction_1'], values: [0.9, 0.1] },
        detectionCount: 9,
        points: [],
      },
    ]);
    assert.ok(ztf?.kind === 'classified' && lsst?.kind === 'classified');
    assert.ok(Math.abs((ztf.probabilities.RRL ?? 0) - 0.6) < 1e-6);
    assert.ok(Math.abs((lsst.probabilities.RRL ?? 0) - 0.9) < 1e-6);
  });

  it('fills features that are null and names them', async () => {
    const [result] = await classifyFeatures([featuresOf(null, 0.75)]);
    assert.ok(result?.kind === 'classified');
    assert.deepEqual(result.missingInputs, ['positive_fraction_1']);
    assert.equal(result.topClass, 'RRL');
  });

  it('skips an object of which no feature is defined', async () => {
    const results = await classifyFeatures([
      featuresOf(null, null),
      { survey: 'ztf', features: { names: [], values: [] }, detectionCount: 5, points: [] },
    ]);
    const skip = { kind: 'skip', reason: 'no-features', detail: 'none of 2' };
    assert.deepEqual(results, [skip, skip]);
  });

  it('skips an object with a feature that no float32 can hold, and names it', async () => {
    const results = await classifyFeatures([
      featuresOf(0.5, 0.5),
      featuresOf(-1e39, 0.5),
      featuresOf(null, Number.POSITIVE_INFINITY),
      featuresOf(0.5, 0.5),
    ]);
    const [first, low, high, last] = results;
    const skip = { kind: 'skip', reason: 'absurd-feature' } as const;
    assert.deepEqual(low, { ...skip, detail: 'positive_fraction_1 is -1e+39' });
    assert.deepEqual(high, { ...skip, detail: 'PPE_12 is Infinity' });
    assert.equal(first?.kind, 'classified');
    assert.deepEqual(last, first);
  });

  it('rejects an output that is no probability vector', async () => {
    const [result] = await classifyFeatures([featuresOf(0.9, 0.9)]);
    assert.ok(result?.kind === 'reject');
    assert.equal(result.error.code, 'LUCERO_MODEL_OUTPUT_INVALID');
  });

  it('skips objects with too few detections', async () => {
    const [result] = await classifyFeatures([{ ...featuresOf(0.5, 0.5), detectionCount: 2 }]);
    assert.deepEqual(result, { kind: 'skip', reason: 'too-few-detections', detail: '2 of 3' });
  });
});
