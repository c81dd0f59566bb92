import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countsToNanojansky, nanojanskyToCounts } from '@lucero/photometry';

describe('counts and flux', () => {
  it('keeps the counts at a zero point of 31.4 and multiplies by 100 five magnitudes brighter', () => {
    assert.equal(countsToNanojansky(-7, 31.4), -7);
    assert.ok(Math.abs(countsToNanojansky(-7, 26.4) + 700) < 1e-9);
  });

  it('agrees with ZTF forced photometry in microjansky, F = DN 10^((8.9 - z) / 2.5) 10^6', () => {
    const zeroPointMag = 26.177999;
    const microjansky = -1375.994384765625 * 10 ** ((8.9 - zeroPointMag) / 2.5) * 1e6;
    const ours = countsToNanojansky(-1375.994384765625, zeroPointMag) / 1000;
    assert.ok(Math.abs(ours / microjansky - 1) < 1e-12);
  });

  it('is inverted by nanojanskyToCounts', () => {
    assert.ok(Math.abs(nanojanskyToCounts(countsToNanojansky(12.5, 26.2), 26.2) - 12.5) < 1e-12);
  });
});
