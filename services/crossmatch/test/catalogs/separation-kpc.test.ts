import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RadiusRule } from '@lucero/catalogs';
import { separationKpc } from '../../src/catalogs/separation-kpc.ts';

const physical = { kind: 'physical', kpc: 30, maxArcsec: 60, otherwiseArcsec: 2 } as const;
const byRedshift: RadiusRule = { ...physical, distance: { redshiftColumn: 'z' } };
const byDistance: RadiusRule = { ...physical, distance: { distanceMpcColumn: 'mpc' } };
const at = (values: Record<string, number | null>) => ({ separationArcsec: 3600, values });

describe('separationKpc', () => {
  it('is an angle times a distance', () => {
    // 1 degree at 1 Mpc.
    assert.ok(Math.abs(separationKpc(at({ mpc: 1 }), byDistance)! - 17.453_292_519_943) < 1e-9);
  });

  for (const z of [null, 0, -0.001, 99, 9999]) {
    it(`is not known at a redshift of ${z}`, () => {
      assert.equal(separationKpc(at({ z }), byRedshift), null);
    });
  }

  it('is not known without a distance, or where the rule has none', () => {
    assert.equal(separationKpc(at({ mpc: null }), byDistance), null);
    assert.equal(separationKpc(at({ mpc: 0 }), byDistance), null);
    assert.equal(separationKpc(at({ mpc: 1 }), { kind: 'constant', arcsec: 2 }), null);
  });
});
