import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nanojanskyToMag } from '@lucero/photometry';
import { distanceModulus } from '../../src/light-curves/redshift.ts';
import { drawSupernova } from '../../src/light-curves/supernova.ts';
import { makeRandom } from '../../src/random.ts';

const span = { firstMjdUtc: 60_100, nightMjdUtc: 61_000 };
const subclasses = ['SNIa', 'SNIbc', 'SNII', 'SNIIn', 'SLSN'] as const;

describe('drawSupernova', () => {
  for (const subclass of subclasses) {
    it(`${subclass} peaks when and as bright as its truth says`, () => {
      for (let seed = 0; seed < 5; seed++) {
        const { truth, fluxNanojansky } = drawSupernova(makeRandom(seed), subclass, span, 20);
        const peakMag = truth.parameters.peakMagR as number;
        const atPeak = nanojanskyToMag(fluxNanojansky(truth.peakMjdUtc!, 'r'))!;
        assert.ok(Math.abs(atPeak - peakMag) < 0.01);
        for (const days of [-60, -20, 20, 150]) {
          assert.ok(
            fluxNanojansky(truth.peakMjdUtc! + days, 'r') <=
              fluxNanojansky(truth.peakMjdUtc!, 'r') * 1.001,
          );
        }
        const { absoluteMagR } = truth.parameters;
        assert.ok(
          Math.abs(peakMag - (absoluteMagR as number) - distanceModulus(truth.redshift!)) < 1e-9,
        );
      }
    });

    it(`${subclass} is absent from reference images of years before`, () => {
      const { fluxNanojansky } = drawSupernova(makeRandom(1), subclass, span, 20);
      assert.equal(fluxNanojansky(span.firstMjdUtc, 'g'), 0);
    });
  }

  it('fades faster in g than in r', () => {
    const { truth, fluxNanojansky } = drawSupernova(makeRandom(4), 'SNIa', span, 20);
    const colourAt = (days: number): number =>
      nanojanskyToMag(fluxNanojansky(truth.peakMjdUtc! + days, 'g'))! -
      nanojanskyToMag(fluxNanojansky(truth.peakMjdUtc! + days, 'r'))!;
    assert.ok(colourAt(40) > colourAt(0) + 0.3);
  });
});

describe('distanceModulus', () => {
  it('agrees with flat Lambda-CDM, H0 = 70, Om0 = 0.3 (astropy 8.0.2)', () => {
    const golden: readonly [number, number][] = [
      [0.01, 33.1753],
      [0.05, 36.7346],
      [0.1, 38.3152],
      [0.2, 39.9563],
      [0.4, 41.6845],
    ];
    for (const [redshift, modulus] of golden) {
      assert.ok(Math.abs(distanceModulus(redshift) - modulus) < 1e-4, `z = ${redshift}`);
    }
  });
});
