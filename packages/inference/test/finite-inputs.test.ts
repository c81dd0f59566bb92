import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { encodeFits } from '@lucero/stamps';
import fc from 'fast-check';
import { loadClassifiers } from '../src/load-classifiers.ts';
import type { Manifest } from '../src/manifest.ts';
import { type StampModelInputs, stampModelInputs } from '../src/stamp-model-inputs.ts';
import { alert, cutouts, stampBytes, withSnr } from './alert-for-tests.ts';

const pixel = fc.oneof(
  fc.float(),
  fc.double(),
  fc.constantFrom(0, Number.NaN, Infinity, -Infinity, 3.4e38, -3.4e38, 1e-45, 1e300),
);
const stamp = fc
  .record({ widthPx: fc.integer({ min: 1, max: 7 }), heightPx: fc.integer({ min: 1, max: 7 }) })
  .chain(({ widthPx, heightPx }) =>
    fc.record({
      widthPx: fc.constant(widthPx),
      heightPx: fc.constant(heightPx),
      pixels: fc.array(pixel, { minLength: widthPx * heightPx, maxLength: widthPx * heightPx }),
      bitpix: fc.constantFrom(-32 as const, -64 as const),
    }),
  )
  .map((image) => encodeFits([image]));
const number = fc.option(fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Infinity, 1e308, -1)));

type Stamps = NonNullable<Manifest['inputs']['stamps']>;
const inputs = fc.record({
  scale: fc.constantFrom<Stamps['scale']>('none', 'unit-range', 'robust-z', 'asinh-robust-z'),
  layout: fc.constantFrom<'planes' | 'interleaved'>('planes', 'interleaved'),
  scaling: fc.constantFrom({}, { arcsecPerPx: 0.2 }, { arcsecPerPx: 1.5 }),
  told: fc.constantFrom({}, { presence: { tensor: 'stampsPresent' } }),
  transform: fc.constantFrom('none' as const, 'log1p' as const, 'log10' as const, 'asinh' as const),
});

describe('what a model of stamps is given', () => {
  it('is finite whatever the alert: else the alert is skipped or rejected', () => {
    let given = 0;
    fc.assert(
      fc.property(inputs, stamp, stamp, number, number, (plan, science, template, snr, chinr) => {
        const { transform, scaling, told, ...layout } = plan;
        const item = {
          alert: { ...withSnr(snr), extras: { 'ztf.chinr': chinr } },
          cutouts: { ...cutouts, science, template },
        };
        let made: StampModelInputs;
        try {
          made = stampModelInputs(
            {
              stamps: {
                ...{ tensor: 'stamps', order: ['science', 'template'], cropPx: 5 },
                ...layout,
                ...scaling,
                ...told,
              },
              fields: {
                tensor: 'metadata',
                fields: [
                  { name: 'detection.snr', whenNull: 1, transform },
                  { name: 'extras.ztf.chinr', whenNull: 1 },
                ],
              },
            },
            item,
          );
        } catch (error) {
          assert.ok(error instanceof LuceroError, String(error));
          assert.equal(error.code, 'LUCERO_MODEL_INPUT_INVALID');
          return;
        }
        if (made.kind === 'skip') {
          assert.match(made.reason, /^(no-stamps|unreadable-stamp|blank-stamp)$/);
          return;
        }
        given += 1;
        for (const [tensor, data] of Object.entries(made.tensors)) {
          assert.ok(data.every(Number.isFinite), `${tensor}: ${data.join(' ')}`);
        }
      }),
      { numRuns: 2_000, seed: 7 },
    );
    assert.ok(given > 200, `${given} of the alerts reached a model`);
  });
});

describe('what a model of stamps gives', () => {
  it('is rejected when it is not finite, and spoils no neighbour', async () => {
    const [classifier] = await loadClassifiers(join(import.meta.dirname, 'fixtures/models'), {
      names: ['tiny-stamps'],
    });
    assert.ok(classifier?.reads === 'stamps');
    // Finite pixels, whose sum no float32 can hold.
    const huge = stampBytes([3e38, 3e38, 3e38, 3e38, 3e38, 3e38, 3e38, 3e38, 1]);
    const results = await classifier.classify([
      { alert, cutouts },
      { alert, cutouts: { ...cutouts, difference: huge } },
      { alert, cutouts },
    ]);
    assert.deepEqual(
      results.map((result) => (result.kind === 'reject' ? result.error.code : result.kind)),
      ['classified', 'LUCERO_MODEL_OUTPUT_INVALID', 'classified'],
    );
    assert.deepEqual(results[2], results[0]);
  });
});
