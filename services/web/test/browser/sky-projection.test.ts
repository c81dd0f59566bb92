import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aroundPlace, mollweide, pathOf, separationDeg } from '../../src/browser/sky-projection.ts';

const close = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-6, `${actual}, not ${expected}`);

describe('the whole sky', () => {
  const { at } = mollweide(400);

  it('has RA 180 in the middle, the poles above and below, and east to the left', () => {
    assert.deepEqual(at(180, 0), { x: 200, y: 100 });
    close(at(77, 90)!.y, 0);
    close(at(77, -90)!.y, 200);
    close(at(270, 0)!.x, 100);
    close(at(0.0001, 0)!.x, 400 - 0.0001 / 0.9);
  });

  it('keeps areas: half of the sphere lies within 30 deg of the equator', () => {
    // The strip up to y holds (2 θ + sin 2θ) / π of a half.
    const { y } = at(180, 30)!;
    const angle = Math.asin(1 - y / 100);
    close((2 * angle + Math.sin(2 * angle)) / Math.PI, 0.5);
  });
});

describe('a part of the sky', () => {
  it('has true distances from its middle, also at a pole', () => {
    const { at } = aroundPlace({ raDeg: 10, decDeg: 90 }, 10, 200, 100);
    assert.deepEqual(at(10, 90), { x: 100, y: 50 });
    const { x, y } = at(123, 85)!;
    close(Math.hypot(x - 100, y - 50), 25);
    assert.equal(at(10, -50), null);
  });

  it('has north up and east left', () => {
    const { at } = aroundPlace({ raDeg: 359.9, decDeg: 20 }, 1, 200, 200);
    assert.ok(at(0.3, 20)!.x < 100 && at(359.9, 20.5)!.y < 100);
  });
});

it('a line around the edge of the sky is broken, and a closed one returns', () => {
  const projection = mollweide(400);
  const around = pathOf(
    [
      [1, 0],
      [359, 0],
    ],
    projection,
    false,
  );
  assert.equal(around.match(/M/g)!.length, 2);
  const closed = pathOf(
    [
      [100, 0],
      [110, 0],
      [105, 5],
    ],
    projection,
    true,
  );
  assert.equal(closed.match(/[ML]/g)!.length, 4);
});

it('distances are those of great circles', () => {
  close(separationDeg([0, 0], [90, 0]), 90);
  close(separationDeg([10, 90], [250, 89]), 1);
});
