import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  fromVector,
  hpx29,
  type Position,
  polygonContains,
  polygonRanges,
  sphericalPolygon,
  toUnitVector,
} from '../src/index.ts';
import { seededUniform } from './seeded-uniform.ts';

const at = (raDeg: number, decDeg: number): Position => ({ raDeg, decDeg });

/** Around a centre, with vertices at changing distances: star-shaped, seldom convex. */
function starAround(centre: Position, sizeDeg: number, uniform: () => number): Position[] {
  const [x, y, z] = toUnitVector(centre.raDeg, centre.decDeg);
  const east = toUnitVector(centre.raDeg + 90, 0);
  const north = [y * east[2] - z * east[1], z * east[0] - x * east[2], x * east[1] - y * east[0]];
  return Array.from({ length: 8 }, (_, i) => {
    const angle = (2 * Math.PI * (i + 0.8 * uniform())) / 8;
    const distance = Math.tan(((sizeDeg * Math.PI) / 180) * (0.2 + 0.8 * uniform()));
    const along = (axis: 0 | 1 | 2) =>
      [x, y, z][axis]! + distance * (Math.cos(angle) * east[axis] + Math.sin(angle) * north[axis]!);
    return fromVector([along(0), along(1), along(2)]);
  });
}

describe('a polygon on the sky', () => {
  it('holds what lies within its sides, whichever way round, across RA 0 and around a pole', () => {
    const square = [at(359, -1), at(1, -1), at(1, 1), at(359, 1)];
    for (const polygon of [sphericalPolygon(square), sphericalPolygon(square.toReversed())]) {
      assert.equal(polygonContains(polygon, 0, 0), true);
      assert.equal(polygonContains(polygon, 1.01, 0), false);
      assert.equal(polygonContains(polygon, 180, 0), false);
    }
    const cap = sphericalPolygon([at(0, 80), at(120, 80), at(240, 80)]);
    assert.equal(polygonContains(cap, 77, 90), true);
    assert.equal(polygonContains(cap, 60, 80), false, 'the side passes nearer to the pole');
  });

  it('has sides that are great circles, not circles of latitude', () => {
    const polygon = sphericalPolygon([at(0, 60), at(60, 60), at(60, 70), at(0, 70)]);
    // The side from (0, 60) to (60, 60) rises to atan(tan 60 / cos 30) in the middle.
    const top = (Math.atan(Math.tan(Math.PI / 3) / Math.cos(Math.PI / 6)) * 180) / Math.PI;
    assert.equal(polygonContains(polygon, 30, top - 1e-6), false);
    assert.equal(polygonContains(polygon, 30, top + 1e-6), true);
  });

  it('may have a bay', () => {
    const arrow = sphericalPolygon([at(10, 0), at(14, 4), at(10, 1), at(6, 4)]);
    assert.deepEqual(
      [
        polygonContains(arrow, 10, 0.5),
        polygonContains(arrow, 10, 2),
        polygonContains(arrow, 12.5, 2.8),
      ],
      [true, false, true],
    );
  });

  it('takes a repeated vertex and one on a straight side', () => {
    const polygon = sphericalPolygon([at(0, 0), at(1, 0), at(2, 0), at(2, 2), at(0, 2), at(0, 0)]);
    assert.equal(polygonContains(polygon, 1, 1), true);
  });

  it('refuses what is none', () => {
    const refused: [readonly Position[], RegExp][] = [
      [[at(0, 0), at(1, 1)], /three different vertices/],
      [[at(0, 0), at(1, 0), at(2, 0)], /on one line|80 deg/],
      [[at(0, 0), at(2, 2), at(2, 0), at(0, 2)], /cross/],
      [[at(0, 0), at(120, 0), at(240, 0)], /no middle|80 deg/],
      [Array.from({ length: 201 }, (_, i) => at(i, 80)), /vertices/],
    ];
    for (const [vertices, reason] of refused)
      assert.throws(() => sphericalPolygon(vertices), reason);
  });

  it('is covered by few ranges that hold every place of it', () => {
    const uniform = seededUniform(3);
    const centres = [at(0, 90), at(0, -89.9), at(0.01, 0), at(45, 41.81), at(200, -41.81)];
    for (let i = 0; i < 200; i++) {
      const centre = centres[i] ?? at(360 * uniform(), 160 * uniform() - 80);
      const sizeDeg = 10 ** (3.5 * uniform() - 2); // 0.01 to 30 deg
      const polygon = sphericalPolygon(starAround(centre, sizeDeg, uniform));
      const ranges = polygonRanges(polygon);
      assert.ok(ranges.length >= 1 && ranges.length <= 40);
      let inside = 0;
      for (let k = 0; k < 100; k++) {
        const [place] = starAround(centre, sizeDeg * uniform(), uniform);
        if (!polygonContains(polygon, place!.raDeg, place!.decDeg)) continue;
        inside++;
        const cell = hpx29(place!.raDeg, place!.decDeg);
        assert.ok(
          ranges.some(({ from, to }) => from <= cell && cell < to),
          `${JSON.stringify(place)}`,
        );
      }
      assert.ok(inside > 10);
    }
  });
});
