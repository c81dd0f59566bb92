import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { angularDistanceArcsec } from '@lucero/sky';
import { makeRandom } from '../../src/random.ts';
import { drawAsteroid } from '../../src/solar-system/asteroid.ts';
import { ssObjectIdOf } from '../../src/solar-system/designation.ts';
import { elementsOf, solarGravity } from '../../src/solar-system/orbit.ts';

const place = { raDeg: 355, decDeg: -3, mjdUtc: 61_295.3 };

describe('drawAsteroid', () => {
  it('stands at the given place at the given time', () => {
    const { ephemerisAt } = drawAsteroid(makeRandom(1), 'main-belt', 5, place, {
      bright: 17,
      faint: 20,
    });
    const { raDeg, decDeg } = ephemerisAt(place.mjdUtc);
    assert.ok(angularDistanceArcsec(raDeg, decDeg, place.raDeg, place.decDeg) < 0.01);
  });

  it('moves as a main-belt asteroid near opposition does: westward, 5 to 60 arcsec an hour', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { ephemerisAt } = drawAsteroid(makeRandom(seed), 'main-belt', seed, place, {
        bright: 17,
        faint: 20,
      });
      const { eastDegPerDay, northDegPerDay } = ephemerisAt(place.mjdUtc);
      const arcsecPerHour = (Math.hypot(eastDegPerDay, northDegPerDay) * 3600) / 24;
      assert.ok(eastDegPerDay < 0);
      assert.ok(arcsecPerHour > 5 && arcsecPerHour < 60, `${arcsecPerHour}`);
    }
  });

  it('has a bound orbit that fits between its perihelion and aphelion', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { elements, ephemerisAt } = drawAsteroid(makeRandom(seed), 'main-belt', seed, place, {
        bright: 17,
        faint: 20,
      });
      const sunDistance = Math.hypot(...ephemerisAt(place.mjdUtc).heliocentricAu);
      const { perihelionAu, eccentricity } = elements;
      assert.ok(eccentricity >= 0 && eccentricity < 0.5);
      assert.ok(sunDistance >= perihelionAu - 1e-9);
      assert.ok(sunDistance <= (perihelionAu * (1 + eccentricity)) / (1 - eccentricity) + 1e-9);
    }
  });
});

describe('elementsOf', () => {
  it('knows a circular orbit at one astronomical unit on the equinox', () => {
    const obliquity = (84_381.406 / 3600 / 180) * Math.PI;
    const speed = Math.sqrt(solarGravity);
    const elements = elementsOf(
      [1, 0, 0],
      [0, speed * Math.cos(obliquity), speed * Math.sin(obliquity)],
      60_000,
    );
    assert.ok(Math.abs(elements.perihelionAu - 1) < 1e-9);
    assert.ok(elements.eccentricity < 1e-9);
    assert.ok(elements.inclinationDeg < 1e-5);
  });

  it('finds perihelion where the orbit is at right angles to the Sun and fastest', () => {
    // e = 0.2 at perihelion: v^2 = k (1 + e) / q.
    const q = 2;
    const e = 0.2;
    const elements = elementsOf([q, 0, 0], [0, 0, Math.sqrt((solarGravity * (1 + e)) / q)], 60_000);
    assert.ok(Math.abs(elements.perihelionAu - q) < 1e-9);
    assert.ok(Math.abs(elements.eccentricity - e) < 1e-9);
    assert.ok(Math.abs(elements.perihelionMjd - 60_000) < 1e-6);
  });
});

describe('ssObjectIdOf', () => {
  it('reads the packed designation as a big-endian number, as Rubin does for 2013 GR59', () => {
    assert.equal(ssObjectIdOf('K13G59R'), 21_164_719_561_062_738n);
  });
});
