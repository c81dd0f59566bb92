import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { pythonFor } from '@lucero/testkit';
import { angularDistanceArcsec, hpx29, pixelCentre } from '../src/index.ts';

/** ra, dec, cell of order 29, centre of its cell of order 10; poles, faces' edges, both zones. */
const fromHealpy: readonly (readonly [number, number, bigint, number, number])[] = [
  [0.0001, 0.0002, 1369094286722685318n, 0.0, 0.03730194242227469],
  [45, 10, 13524873426042687n, 45.0, 10.010469443242613],
  [123.456, -67.89, 2635567950134201126n, 123.39916839916839, -67.88838122091823],
  [359.9999, 89.9999, 1152921504604738933n, 315.0, 89.95431463934247],
  [359.9999, -89.9999, 3170534137669883205n, 315.0, -89.95431463934247],
  [280.5, 41.8103, 1055361173854076537n, 280.50292968749994, 41.81031489577859],
  [280.5, 41.8104, 1055361173856508149n, 280.50292968749994, 41.81031489577859],
  [10, -41.8103, 2496518488821804425n, 9.9755859375, -41.81031489577862],
  [10, -41.8104, 2496518488821088266n, 9.9755859375, -41.81031489577862],
  [89.9999999, 1e-7, 1657324662872342530n, 90.0, 0.03730194242227469],
  [180, -5, 1798058581037151228n, 180.0, -4.967378444681913],
  [266.4168, -29.0078, 2028740913184819897n, 266.396484375, -29.01417860188627],
  [0, 90, 288230376151711743n, 45.0, 89.95431463934247],
  [0, -90, 2305843009213693952n, 45.0, -89.95431463934247],
  [90, 89, 576385620419194810n, 92.04545454545455, 88.9949092049852],
];

describe('hpx29', () => {
  it('agrees with healpy 1.20.1 (Python, 2026-11-22)', () => {
    for (const [raDeg, decDeg, cell] of fromHealpy) assert.equal(hpx29(raDeg, decDeg), cell);
  });

  it('agrees with healpy at 10,000 random places, and so does pixelCentre', () => {
    const program = `
import healpy, json, numpy
random = numpy.random.default_rng(29)
ra = random.uniform(0, 360, 10000)
dec = numpy.degrees(numpy.arcsin(random.uniform(-1, 1, 10000)))
dec[:1000] = 90 - 10 ** random.uniform(-9, 0, 1000)
dec[1000:2000] = -90 + 10 ** random.uniform(-9, 0, 1000)
cell = healpy.ang2pix(2 ** 29, ra, dec, nest=True, lonlat=True)
lon, lat = healpy.pix2ang(2 ** 29, cell, nest=True, lonlat=True)
print(json.dumps([ra.tolist(), dec.tolist(), [str(c) for c in cell], lon.tolist(), lat.tolist()]))
`;
    const output = execFileSync(pythonFor(), ['-c', program], { maxBuffer: 64 * 1024 ** 2 });
    const [ra, dec, cells, lon, lat] = JSON.parse(output.toString());
    let differing = 0;
    for (let i = 0; i < 10_000; i++) {
      const cell = hpx29(ra[i], dec[i]);
      const own = pixelCentre(cell);
      const healpys = pixelCentre(BigInt(cells[i]));
      assert.ok(angularDistanceArcsec(healpys.raDeg, healpys.decDeg, lon[i], lat[i]) < 1e-8);
      // A place on the edge of two cells, to the last bit, may fall on either side.
      if (cell !== BigInt(cells[i])) differing++;
      assert.ok(angularDistanceArcsec(own.raDeg, own.decDeg, ra[i], dec[i]) < 5e-4);
    }
    assert.ok(differing <= 5, `${differing} of 10,000 cells differ`);
  });

  it('takes right ascensions of any turn for the same place', () => {
    assert.equal(hpx29(370, 20), hpx29(10, 20));
    assert.equal(hpx29(-350, 20), hpx29(10, 20));
    assert.equal(hpx29(360, -20), hpx29(0, -20));
  });

  it('refuses what is no place', () => {
    for (const [raDeg, decDeg] of [
      [Number.NaN, 0],
      [0, Number.NaN],
      [0, 90.0001],
      [Number.POSITIVE_INFINITY, 0],
    ] as const) {
      assert.throws(() => hpx29(raDeg, decDeg), { code: 'LUCERO_REQUEST_INVALID' });
    }
  });
});

describe('pixelCentre', () => {
  it('agrees with healpy 1.20.1 at order 10 (Python, 2026-11-22)', () => {
    for (const [, , cell, raDeg, decDeg] of fromHealpy) {
      const centre = pixelCentre(cell >> 38n, 10);
      assert.ok(angularDistanceArcsec(centre.raDeg, centre.decDeg, raDeg, decDeg) < 1e-8);
    }
  });

  it('lies in its own cell, for cells at every corner of every face', () => {
    const cellsPerFace = 2n ** 58n;
    for (let face = 0n; face < 12n; face++) {
      const corners = [0n, cellsPerFace / 3n, (2n * cellsPerFace) / 3n, cellsPerFace - 1n];
      for (const inFace of corners) {
        const cell = face * cellsPerFace + inFace;
        const { raDeg, decDeg } = pixelCentre(cell);
        assert.equal(hpx29(raDeg, decDeg), cell);
      }
    }
  });
});
