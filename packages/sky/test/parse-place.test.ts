import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { angularDistanceArcsec, PositionTextError, parsePlace } from '../src/index.ts';

const { versions, places } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'place-golden.json'), 'utf8'),
) as {
  readonly versions: { readonly astropy: string };
  readonly places: readonly {
    readonly text: string;
    readonly raDeg: number;
    readonly decDeg: number;
    readonly radiusArcsec: number | null;
    readonly frame: string;
  }[];
};

describe('parsePlace', () => {
  for (const { text, raDeg, decDeg, radiusArcsec, frame } of places) {
    it(`reads ${text} as astropy ${versions.astropy}`, () => {
      const place = parsePlace(text);
      // Astropy goes to galactic coordinates through FK5, 0.02 arcsec off.
      const least = frame === 'galactic' ? 0.03 : 1e-6;
      const off = angularDistanceArcsec(place.raDeg, place.decDeg, raDeg, decDeg);
      assert.ok(off < least, `${off} arcsec`);
      assert.deepEqual([place.radiusArcsec, place.frame], [radiusArcsec, frame]);
    });
  }

  for (const text of [
    ...['', 'ZTF18abcdefg', 'SN 2026abc', '12', '187.7', '12:61:00 +10:00:00', '400 10'],
    ...['187.7 91', 'gal 400 10', 'gal 12', '187.7 10 0"', '187.7 10 200deg', 'x'.repeat(200)],
    ...['185.7 15.8 -5"', '12h22m54.9s', 'l=12 b=95'],
  ]) {
    it(`refuses ${text.slice(0, 30) || 'nothing'}`, () => {
      assert.throws(() => parsePlace(text), PositionTextError);
    });
  }
});
