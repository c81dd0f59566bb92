import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  darknessText,
  sunAltitudeDeg,
  sunPlace,
  terminator,
} from '../../../src/browser/pages/tonight/sun-place.ts';

describe('the place of the Sun', () => {
  it('agrees with astropy 8.0.2 (get_sun in ITRS) to 0.03 deg', () => {
    for (const [time, longitudeDeg, latitudeDeg] of [
      ['2026-11-30T05:26:00Z', 95.635, -21.642],
      ['2026-03-20T14:46:00Z', -39.65, 0],
      ['2026-06-21T08:24:00Z', 54.446, 23.438],
      ['2023-01-01T00:00:00Z', -179.202, -23.04],
      ['2025-09-05T17:13:20Z', -78.695, 6.525],
    ] as const) {
      const sun = sunPlace(Date.parse(time));
      assert.ok(Math.abs(sun.longitudeDeg - longitudeDeg) < 0.03, `${time} ${sun.longitudeDeg}`);
      assert.ok(Math.abs(sun.latitudeDeg - latitudeDeg) < 0.03, `${time} ${sun.latitudeDeg}`);
    }
  });

  it('is 90° high where it stands, and on the horizon along the edge of the night', () => {
    const sun = sunPlace(Date.UTC(2026, 5, 21));
    assert.ok(Math.abs(sunAltitudeDeg(sun, sun) - 90) < 1e-6);
    for (const place of terminator(sun)) assert.ok(Math.abs(sunAltitudeDeg(sun, place)) < 1e-9);
    const equinox = { longitudeDeg: 0, latitudeDeg: 0 };
    assert.ok(terminator(equinox).every(({ latitudeDeg }) => Number.isFinite(latitudeDeg)));
  });

  it('says how dark it is', () => {
    assert.deepEqual([10, -3, -9, -15, -30].map(darknessText), [
      'day',
      'civil twilight',
      'nautical twilight',
      'astronomical twilight',
      'night',
    ]);
  });
});
