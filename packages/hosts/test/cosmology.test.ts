import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  angularDiameterDistanceMpc,
  comovingDistanceMpc,
  luminosityDistanceMpc,
} from '../src/cosmology.ts';
import { absoluteMagnitude, distancesOf, kpcAcross } from '../src/distances.ts';
import { assertClose } from './close.ts';
import { golden } from './golden.ts';

describe(`distances, against ${golden.tool}`, () => {
  for (const expected of golden.distances) {
    it(`agree at z = ${expected.redshift}`, () => {
      const { redshift } = expected;
      assertClose(comovingDistanceMpc(redshift), expected.comovingMpc, 1e-7);
      assertClose(angularDiameterDistanceMpc(redshift), expected.angularDiameterMpc, 1e-7);
      assertClose(luminosityDistanceMpc(redshift), expected.luminosityMpc, 1e-7);
      const distances = distancesOf({ value: redshift, error: null, kind: 'spectroscopic' }, null);
      assert.ok(distances !== null);
      assertClose(kpcAcross(1, distances), expected.kpcPerArcsec, 1e-7);
    });
  }
});

describe('distancesOf', () => {
  const at = (value: number) => ({ value, error: null, kind: 'spectroscopic' }) as const;

  it('is null for what has no redshift, or one that is not positive, and no distance', () => {
    for (const redshift of [null, at(0), at(-0.001), at(Number.NaN)]) {
      assert.equal(distancesOf(redshift, null), null);
    }
  });

  it('takes a measured distance below z = 0.01 only', () => {
    assert.equal(distancesOf(at(-0.001), 3.6)?.luminosityDistanceMpc, 3.6);
    assert.equal(distancesOf(null, 3.6)?.angularDiameterDistanceMpc, 3.6);
    assertClose(
      distancesOf(at(0.081), 3.6)?.luminosityDistanceMpc ?? null,
      golden.distances.find(({ redshift }) => redshift === 0.081)!.luminosityMpc,
      1e-7,
    );
  });
});

describe('absoluteMagnitude', () => {
  it('is the magnitude itself at 10 pc, and 35 less at 100 Mpc', () => {
    assertClose(absoluteMagnitude(15, 1e-5, 0), 15, 1e-12);
    assertClose(absoluteMagnitude(16, 100, 0), -19, 1e-12);
  });

  it('adds 2.5 log10(1 + z)', () => {
    assertClose(
      absoluteMagnitude(16, 100, 1) - absoluteMagnitude(16, 100, 0),
      0.7525749891599529,
      1e-12,
    );
  });
});
