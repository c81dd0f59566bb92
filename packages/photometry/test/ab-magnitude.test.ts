import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  abZeroPointMag,
  magErrToNanojansky,
  magToNanojansky,
  nanojanskyErrToMag,
  nanojanskyToMag,
} from '@lucero/photometry';
import fc from 'fast-check';

describe('AB magnitudes and nanojansky', () => {
  it('gives one nanojansky at the zero point and a factor of 100 per five magnitudes', () => {
    assert.equal(magToNanojansky(abZeroPointMag), 1);
    assertClose(magToNanojansky(abZeroPointMag - 5), 100, 1e-13);
  });

  it('agrees with 10**((31.4 - m) / 2.5) of numpy 2.4.6', () => {
    assertClose(magToNanojansky(18.386932373046875), 160408.37925239702, 1e-14);
    assertClose(magToNanojansky(12.946999549865723), 24054713.022698052, 1e-14);
  });

  it('is inverted by nanojanskyToMag', () => {
    for (const mag of [-1.5, 14.2, 20, 27.9]) {
      assertClose(nanojanskyToMag(magToNanojansky(mag)) ?? Number.NaN, mag, 1e-13);
    }
  });

  it('is inverted for every flux that can be measured, and its error with it', () => {
    const decades = fc.double({ min: -6, max: 12, noNaN: true });
    fc.assert(
      fc.property(decades, decades, (fluxDecade, errDecade) => {
        const flux = 10 ** fluxDecade;
        const err = 10 ** errDecade;
        const mag = nanojanskyToMag(flux) ?? Number.NaN;
        const magErr = nanojanskyErrToMag(err, flux) ?? Number.NaN;
        assertClose(magToNanojansky(mag), flux, 1e-13);
        assertClose(magErrToNanojansky(magErr, flux), err, 1e-14);
      }),
    );
  });

  it('has no magnitude for a flux that is not positive', () => {
    for (const flux of [0, -3, Number.NaN]) assert.equal(nanojanskyToMag(flux), null);
  });

  it('turns a magnitude error into a flux error whatever the sign of the flux, and back', () => {
    // 1 nJy at 0.1 mag: 0.4 ln 10 / 10
    assertClose(magErrToNanojansky(0.1, 1), 0.0921034037197618, 1e-14);
    assert.equal(magErrToNanojansky(0.1, -50), magErrToNanojansky(0.1, 50));
    assertClose(nanojanskyErrToMag(magErrToNanojansky(0.07, 812), 812) ?? Number.NaN, 0.07, 1e-14);
  });

  it('has no magnitude error without a positive flux and a positive error', () => {
    assert.equal(nanojanskyErrToMag(1, -5), null);
    assert.equal(nanojanskyErrToMag(0, 5), null);
    assert.equal(nanojanskyErrToMag(Number.NaN, 5), null);
  });
});

function assertClose(actual: number, expected: number, relative: number): void {
  assert.ok(
    Math.abs(actual - expected) <= relative * Math.abs(expected),
    `${actual} is not ${expected} within ${relative}`,
  );
}
