import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readSkyMap } from '@lucero/sky-maps';
import { buildSetIndex, type GivenArea, type GivenWatchlist } from '../src/index.ts';

interface Golden {
  readonly rows: readonly [raDeg: number, decDeg: number, radiusArcsec: number][];
  readonly places: readonly [raDeg: number, decDeg: number][];
  /** Of each place the rows that hold it, with the distance. */
  readonly hits: readonly (readonly [row: number, separationArcsec: number][])[];
  readonly areas: readonly {
    readonly moc: string;
    readonly places: readonly [number, number][];
    readonly inside: readonly boolean[];
  }[];
}

const golden: Golden = JSON.parse(
  readFileSync(new URL('./golden/golden.json', import.meta.url), 'utf8'),
);

const watchlist = (
  name: string,
  rows: Golden['rows'],
  names: readonly string[],
): GivenWatchlist => ({
  name,
  rows: {
    names,
    raDeg: Float64Array.from(rows, ([raDeg]) => raDeg),
    decDeg: Float64Array.from(rows, ([, decDeg]) => decDeg),
    radiusArcsec: Float64Array.from(rows, ([, , radiusArcsec]) => radiusArcsec),
  },
});

const area = (name: string, map: string, more: Partial<GivenArea> = {}): GivenArea => ({
  ...{ name, map: readSkyMap(Buffer.from(map)), hasLevels: false, credibleLevel: 0.9 },
  ...{ fromMjdTai: null, toMjdTai: null },
  ...more,
});

describe('the index of sets', () => {
  it('finds the rows that hold a place as astropy 7.2.3 does, at RA 0, the poles and anywhere', () => {
    const names = golden.rows.map((_, i) => `row ${i}`);
    // Each row is a list of its own, so that every hit is seen and not only the nearest.
    const index = buildSetIndex({
      watchlists: golden.rows.map((row, i) => watchlist(`list-${i}`, [row], [names[i]!])),
      areas: [],
    });
    let hitCount = 0;
    for (const [i, [raDeg, decDeg]] of golden.places.entries()) {
      const found = index.membershipsAt(raDeg, decDeg, 61000).watchlists;
      const wanted = new Map(
        golden.hits[i]!.map(([row, arcsec]) => [`list-${row}`, { row, arcsec }]),
      );
      assert.deepEqual([...found.keys()].sort(), [...wanted.keys()].sort(), `place ${i}`);
      for (const [name, { row, separationArcsec }] of found) {
        assert.equal(row, names[wanted.get(name)!.row]);
        assert.ok(Math.abs(separationArcsec - wanted.get(name)!.arcsec) < 1e-6);
        hitCount += 1;
      }
    }
    assert.ok(hitCount > 1_500, `${hitCount}`);
  });

  it('gives the nearest row of a watchlist', () => {
    const rows: Golden['rows'] = [
      [10, 20, 10],
      [10.001, 20, 10],
    ];
    const index = buildSetIndex({ watchlists: [watchlist('w', rows, ['a', 'b'])], areas: [] });
    assert.equal(index.membershipsAt(10.0009, 20, 61000).watchlists.get('w')?.row, 'b');
    assert.equal(index.membershipsAt(10.0001, 20, 61000).watchlists.get('w')?.row, 'a');
    assert.equal(index.membershipsAt(11, 20, 61000).watchlists.size, 0);
  });

  it('tells who is in a MOC as mocpy 0.21.0 does, at RA 0 and both poles', () => {
    for (const { moc, places, inside } of golden.areas) {
      const index = buildSetIndex({ watchlists: [], areas: [area('a', moc)] });
      const found = places.map(([raDeg, decDeg]) =>
        index.membershipsAt(raDeg, decDeg, 61000).areas.has('a'),
      );
      assert.deepEqual(found, inside);
      assert.ok(inside.includes(true) && inside.includes(false));
    }
  });

  it('knows the level of a place in a map, and none in a MOC', () => {
    const circle = JSON.stringify({ ra: 180, dec: -30, ra_dec_error: 2 });
    const index = buildSetIndex({
      watchlists: [],
      areas: [area('map', circle, { hasLevels: true }), area('moc', circle)],
    });
    const { areas } = index.membershipsAt(180, -30, 61000);
    assert.ok((areas.get('map')?.level ?? 1) < 0.1);
    assert.equal(areas.get('moc')?.level, 0);
    const further = index.membershipsAt(180, -28.5, 61000).areas.get('map');
    assert.ok((further?.level ?? 0) > 0.4 && (further?.level ?? 1) < 0.95);
  });

  it('keeps to the time of an area, both ends included', () => {
    const given = area('a', '0/0-11', { fromMjdTai: 61000, toMjdTai: 61002 });
    const index = buildSetIndex({ watchlists: [], areas: [given] });
    const isIn = (mjdTai: number) => index.membershipsAt(1, 1, mjdTai).areas.has('a');
    assert.deepEqual([60999.9, 61000, 61002, 61002.1].map(isIn), [false, true, true, false]);
  });

  it('says which sets it knows', () => {
    const index = buildSetIndex({
      watchlists: [watchlist('w', [], [])],
      areas: [area('a', '0/0')],
    });
    const { knownWatchlists, knownAreas } = index.membershipsAt(1, 1, 61000);
    assert.deepEqual([[...knownWatchlists], [...knownAreas]], [['w'], ['a']]);
  });
});
