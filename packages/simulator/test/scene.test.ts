import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeRandom } from '../src/random.ts';
import { drawScene, shiftedScene } from '../src/scene.ts';

const options = { radiusArcsec: 46, faintestMag: 23.3, galacticLatitudeDeg: 60, host: null };

describe('drawScene', () => {
  it('has as many neighbours as PS1 finds within 30" of real asteroids: 4 [1, 14]', () => {
    const counts = Array.from({ length: 400 }, (_, seed) => {
      const { sources } = drawScene(makeRandom(seed), options);
      return sources.filter(
        ({ eastArcsec, northArcsec, rMag }) =>
          Math.hypot(eastArcsec, northArcsec) < 30 && rMag < 22.6,
      ).length;
    }).toSorted((a, b) => a - b);
    assert.ok(counts[200]! >= 3 && counts[200]! <= 9, `median ${counts[200]}`);
  });

  it('crowds towards the Galactic plane with stars, not with galaxies', () => {
    const countOf = (galacticLatitudeDeg: number, kind: 'star' | 'galaxy'): number =>
      Array.from({ length: 100 }, (_, seed) =>
        drawScene(makeRandom(seed), { ...options, galacticLatitudeDeg }),
      )
        .flatMap(({ sources }) => sources)
        .filter((source) => source.kind === kind).length;
    assert.ok(countOf(3, 'star') > 2 * countOf(70, 'star'));
    assert.ok(countOf(3, 'galaxy') < 1.2 * countOf(70, 'galaxy'));
  });
});

describe('shiftedScene', () => {
  it('moves every neighbour against the motion of the target', () => {
    const scene = drawScene(makeRandom(1), options);
    const shifted = shiftedScene(scene, { eastArcsec: 5, northArcsec: -2 });
    scene.sources.forEach(({ eastArcsec, northArcsec }, k) => {
      assert.equal(shifted.sources[k]!.eastArcsec, eastArcsec - 5);
      assert.equal(shifted.sources[k]!.northArcsec, northArcsec + 2);
    });
  });
});
