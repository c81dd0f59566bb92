import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ecliptic, galacticPlane } from '../../src/browser/pages/sky/great-circles.ts';
import { skyMarks, withinView } from '../../src/browser/pages/sky/sky-marks.ts';

const has = (places: readonly (readonly [number, number])[], ra: number, dec: number) =>
  places.some(([a, d]) => Math.hypot((a - ra) * Math.cos((dec * Math.PI) / 180), d - dec) < 1.1);

describe('great circles on the sky', () => {
  it('have the galactic centre and anticentre, and the solstices', () => {
    assert.ok(has(galacticPlane(), 266.4, -28.94));
    assert.ok(has(galacticPlane(), 86.4, 28.94));
    assert.ok(has(ecliptic(), 90, 23.44));
    assert.ok(has(ecliptic(), 270, -23.44));
  });
});

describe('marks of classes', () => {
  it('tell any two of a dozen apart by shape or colour, whatever else is shown', () => {
    const names = Array.from({ length: 13 }, (_, i) => `class ${String.fromCharCode(65 + i)}`);
    const marks = [...skyMarks(names).values()].map(({ shape, colour }) => `${shape} ${colour}`);
    assert.equal(new Set(marks).size, names.length);
    assert.deepEqual([...skyMarks(['b', 'a', 'b'])], [...skyMarks(['a', 'b'])]);
  });
});

describe('what is in view', () => {
  it('is nearest first, also across RA 0 and at the pole', () => {
    const rows = [
      { raDeg: 359.5, decDeg: 0 },
      { raDeg: 2, decDeg: 0 },
      { raDeg: 180, decDeg: 0 },
    ];
    const seen = withinView(rows, { raDeg: 0, decDeg: 0, fovDeg: 10 });
    assert.deepEqual(
      seen.map(({ raDeg }) => raDeg),
      [359.5, 2],
    );
    const pole = withinView([{ raDeg: 200, decDeg: 89 }], { raDeg: 20, decDeg: 89, fovDeg: 5 });
    assert.ok(Math.abs(pole[0]!.distanceDeg - 2) < 1e-6);
  });
});
