import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  angularDistanceArcsec,
  eclipticToIcrs,
  fromVector,
  galacticToIcrs,
  icrsToEcliptic,
  icrsToGalactic,
  meanPosition,
  toUnitVector,
  wrapDeg,
} from '../src/index.ts';

/** ra, dec, galactic l, b, ecliptic longitude, latitude (barycentricmeanecliptic, J2000) [deg]. */
const fromAstropy: readonly (readonly [number, number, number, number, number, number])[] = [
  [
    266.4168, -29.0078, 359.94424942586494, -0.046134602068363374, 266.85169959037023,
    -5.607669345044318,
  ],
  [10.6847, 41.269, 121.17433209655876, -21.573058735976254, 27.84927299664566, 33.34883023045149],
  [0, 0, 96.33728336969006, -60.188551946914465, 1.8848594922608164e-6, -5.8482058407152255e-6],
  [83.8221, -5.3911, 209.013743276102, -19.381581644127866, 82.98537904222755, -28.680074689943577],
  [192.85, 27.13, 201.22487958839872, 89.9913857232305, 180.01362462769302, 29.809238919416778],
];

describe('icrsToGalactic', () => {
  it('agrees with astropy 8.0.2 to 0.05 arcsec (Python, 2026-11-22)', () => {
    for (const [raDeg, decDeg, l, b] of fromAstropy) {
      const { lDeg, bDeg } = icrsToGalactic(raDeg, decDeg);
      assert.ok(angularDistanceArcsec(lDeg, bDeg, l, b) < 0.05);
    }
  });

  it('is undone by galacticToIcrs', () => {
    for (const [raDeg, decDeg] of fromAstropy) {
      const { lDeg, bDeg } = icrsToGalactic(raDeg, decDeg);
      const back = galacticToIcrs(lDeg, bDeg);
      assert.ok(angularDistanceArcsec(back.raDeg, back.decDeg, raDeg, decDeg) < 1e-8);
    }
  });
});

describe('icrsToEcliptic', () => {
  it('agrees with astropy 8.0.2 to 0.05 arcsec (Python, 2026-11-22)', () => {
    for (const [raDeg, decDeg, , , longitude, latitude] of fromAstropy) {
      const { longitudeDeg, latitudeDeg } = icrsToEcliptic(raDeg, decDeg);
      assert.ok(angularDistanceArcsec(longitudeDeg, latitudeDeg, longitude, latitude) < 0.05);
    }
  });

  it('is undone by eclipticToIcrs', () => {
    for (const [raDeg, decDeg] of fromAstropy) {
      const { longitudeDeg, latitudeDeg } = icrsToEcliptic(raDeg, decDeg);
      const back = eclipticToIcrs(longitudeDeg, latitudeDeg);
      assert.ok(angularDistanceArcsec(back.raDeg, back.decDeg, raDeg, decDeg) < 1e-8);
    }
  });
});

describe('angularDistanceArcsec', () => {
  it('is exact for small distances, across RA 0 and over a pole', () => {
    const cases = [
      [10, 20, 10, 20, 0],
      [359.9999, 0, 0.0001, 0, 0.72],
      [0, 89.9999, 180, 89.9999, 0.72],
      [0, -90, 123, -90, 0],
      [0, 0, 90, 0, 324_000],
      [0, 0, 180, 0, 648_000],
    ] as const;
    for (const [ra1, dec1, ra2, dec2, arcsec] of cases) {
      assert.ok(Math.abs(angularDistanceArcsec(ra1, dec1, ra2, dec2) - arcsec) < 1e-6);
    }
  });

  it('keeps a millionth of an arcsecond', () => {
    const distance = angularDistanceArcsec(200, 45, 200, 45 + 1e-6 / 3600);
    assert.ok(Math.abs(distance - 1e-6) < 1e-10);
  });
});

describe('meanPosition', () => {
  it('is right across RA 0 and at a pole', () => {
    const acrossZero = meanPosition([
      { raDeg: 359.9, decDeg: 1 },
      { raDeg: 0.3, decDeg: 1 },
    ]);
    assert.ok(acrossZero !== null && Math.abs(acrossZero.raDeg - 0.1) < 1e-9);
    const atPole = meanPosition([0, 90, 180, 270].map((raDeg) => ({ raDeg, decDeg: 89 })));
    assert.ok(atPole !== null && Math.abs(atPole.decDeg - 90) < 1e-9);
  });

  it('is null for no positions and for opposite ones', () => {
    assert.equal(meanPosition([]), null);
    const opposite = [
      { raDeg: 0, decDeg: 0 },
      { raDeg: 180, decDeg: 0 },
    ];
    assert.equal(meanPosition(opposite), null);
  });
});

describe('toUnitVector', () => {
  it('is undone by fromVector, and refuses what is no place', () => {
    const { raDeg, decDeg } = fromVector(toUnitVector(-10, -60));
    assert.ok(angularDistanceArcsec(raDeg, decDeg, 350, -60) < 1e-8);
    assert.throws(() => toUnitVector(0, -90.1), { code: 'LUCERO_REQUEST_INVALID' });
    assert.throws(() => toUnitVector(Number.NaN, 0), { code: 'LUCERO_REQUEST_INVALID' });
  });
});

describe('wrapDeg', () => {
  it('never gives 360', () => {
    assert.deepEqual([-1e-17, 360, -10, 725, 0].map(wrapDeg), [0, 0, 350, 5, 0]);
  });
});
