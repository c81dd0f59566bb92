import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eclipticOf, galacticOf } from '../../src/browser/sky-frames.ts';

/** ra, dec, l, b, λ, β [deg] by astropy 7.2.3: galactic, and barycentricmeanecliptic of J2000. */
const places = [
  [0, 0, 96.337283, -60.188552, 0.000002, -0.000006],
  [10.6847, 41.2688, 121.174324, -21.573259, 27.849161, 33.348653],
  [266.41683, -29.00781, 359.944255, -0.046162, 266.851726, -5.607679],
  [83.8221, -5.3911, 209.013743, -19.381582, 82.985379, -28.680075],
  [359.9, 89.5, 122.806477, 26.640932, 88.74313, 66.55656],
  [180, -60, 296.537929, 2.231633, 214.565673, -52.613979],
  [201.365, -43.019, 309.515871, 19.417389, 217.143237, -31.331822],
] as const;

/** The page prints four digits; frames of astropy are turned by some milliarcseconds. */
const toleranceDeg = 5e-5;

describe('a position in other frames', () => {
  for (const [ra, dec, l, b, lambda, beta] of places) {
    it(`is as astropy has it for ${ra} ${dec}`, () => {
      const galactic = galacticOf(ra, dec);
      const ecliptic = eclipticOf(ra, dec);
      for (const [got, wanted] of [
        [galactic.longitudeDeg, l],
        [galactic.latitudeDeg, b],
        [ecliptic.longitudeDeg, lambda],
        [ecliptic.latitudeDeg, beta],
      ] as const) {
        const apart = Math.abs(((got - wanted + 540) % 360) - 180);
        assert.ok(apart < toleranceDeg, `${got} is not ${wanted}`);
      }
    });
  }
});
