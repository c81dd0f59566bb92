import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  areaSquareDeg,
  decodeSkyMap,
  distanceMoments,
  encodeSkyMap,
  placeInMap,
  readSkyMap,
  summaryOfMap,
} from '../src/index.ts';

interface Golden {
  readonly tools: Readonly<Record<string, string>>;
  readonly maps: readonly {
    readonly name: string;
    readonly file: string;
    readonly positions: readonly (readonly [number, number])[];
    readonly levels: readonly number[];
    readonly means: readonly (number | null)[] | null;
    readonly sigmas: readonly (number | null)[] | null;
    readonly area50: number;
    readonly area90: number;
  }[];
  readonly mocs: readonly {
    readonly name: string;
    readonly file?: string;
    readonly text?: string;
    readonly positions: readonly (readonly [number, number])[];
    readonly inside: readonly boolean[];
    readonly area: number;
  }[];
  readonly distances: readonly { mu: number; sigma: number; mean: number; std: number }[];
}

const golden: Golden = JSON.parse(
  readFileSync(new URL('golden/golden.json', import.meta.url), 'utf8'),
);
const assertClose = (actual: number, expected: number, relative: number, what: string): void =>
  assert.ok(
    Math.abs(actual - expected) <= relative * Math.max(1e-12, Math.abs(expected)),
    `${what}: ${actual}, not ${expected}`,
  );

describe(`maps, as ligo.skymap ${golden.tools['ligo.skymap']} reads them`, () => {
  for (const { name, file, positions, levels, means, sigmas, area50, area90 } of golden.maps) {
    it(name, () => {
      const map = readSkyMap(Buffer.from(file, 'base64'));
      assert.equal(map.movedProbability, 0);
      assertClose(areaSquareDeg(map, 0.5), area50, 1e-9, 'area of 50 %');
      assertClose(areaSquareDeg(map, 0.9), area90, 1e-9, 'area of 90 %');
      for (const [i, [ra, dec]] of positions.entries()) {
        const place = placeInMap(map, ra, dec);
        assertClose(place.credibleLevel, levels[i]!, 1e-9, `level of ${ra} ${dec}`);
        if (means === null || sigmas === null) continue;
        if (means[i] === null) assert.equal(place.distanceMeanMpc, null);
        else assertClose(place.distanceMeanMpc!, means[i]!, 1e-8, `distance of ${ra} ${dec}`);
        if (sigmas[i] !== null) assertClose(place.distanceSigmaMpc!, sigmas[i]!, 1e-6, 'sigma');
      }
    });

    it(`${name}: the same from stored bytes, to six digits`, () => {
      const map = readSkyMap(Buffer.from(file, 'base64'));
      const kept = decodeSkyMap(encodeSkyMap(map));
      for (const [ra, dec] of positions) {
        const [place, stored] = [placeInMap(map, ra, dec), placeInMap(kept, ra, dec)];
        assertClose(stored.credibleLevel, place.credibleLevel, 1e-6, 'level');
        if (place.distanceMeanMpc === null) assert.equal(stored.distanceMeanMpc, null);
        else assertClose(stored.distanceMeanMpc!, place.distanceMeanMpc, 1e-6, 'distance');
      }
    });
  }

  it('puts the peak of the two lobes where the greater one is', () => {
    const { peakRaDeg, peakDecDeg, distanceMeanMpc } = summaryOfMap(
      readSkyMap(Buffer.from(golden.maps[0]!.file, 'base64')),
    );
    assert.ok(Math.abs(peakRaDeg - 197.45) < 8 && Math.abs(peakDecDeg + 23.38) < 8);
    assert.ok(distanceMeanMpc! > 40 && distanceMeanMpc! < 90);
  });
});

describe(`coverages, as mocpy ${golden.tools.mocpy} reads them`, () => {
  for (const { name, file, text, positions, inside, area } of golden.mocs) {
    it(name, () => {
      const bytes = file === undefined ? Buffer.from(text!) : Buffer.from(file, 'base64');
      const map = readSkyMap(bytes, { containment: 0.95 });
      assertClose(areaSquareDeg(map, 0.95), area, 1e-9, 'area');
      const levels = positions.map(([ra, dec]) => placeInMap(map, ra, dec).credibleLevel);
      assert.deepEqual(
        levels,
        inside.map((is) => (is ? 0.95 : 1)),
      );
    });
  }
});

it(`moments of the distance, as scipy ${golden.tools.scipy} integrates them`, () => {
  for (const { mu, sigma, mean, std } of golden.distances) {
    const { meanMpc, sigmaMpc } = distanceMoments(mu, sigma);
    assertClose(meanMpc, mean, 1e-8, `mean of ${mu}, ${sigma}`);
    assertClose(sigmaMpc, std, 1e-6, `deviation of ${mu}, ${sigma}`);
  }
});
