import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  airmass,
  angularDistanceArcsec,
  nightOfSite,
  observability,
  observingNight,
  observingSites,
  visibleNow,
} from '../../src/index.ts';
import golden from './observing-golden.json' with { type: 'json' };

const siteOf = (code: string) => observingSites.find(({ mpcCode }) => mpcCode === code)!;
const rubin = siteOf('X05');
const assertNear = (a: number, b: number, tolerance: number, what: string) =>
  assert.ok(Math.abs(a - b) <= tolerance, `${what}: ${a} for ${b}`);
const second = 1 / 86_400;

describe(`observability (${golden.tools})`, () => {
  for (const { mjd, code, dark, moonIlluminatedFraction, places } of golden.nights) {
    const site = siteOf(code);
    const night = observingNight(mjd, site);

    it(`has sunset and twilights of ${mjd} at ${site.siteId} to 10 s`, () => {
      for (const darkness of ['sunset', 'civil', 'nautical', 'astronomical'] as const) {
        const ours = night.dark[darkness];
        const theirs = dark[darkness] as readonly number[] | null;
        assert.equal(ours === null, theirs === null, darkness);
        if (ours === null || theirs === null) continue;
        assertNear(ours.fromMjdUtc, theirs[0]!, 10 * second, `${darkness} begins`);
        assertNear(ours.toMjdUtc, theirs[1]!, 10 * second, `${darkness} ends`);
      }
      assertNear(night.moonIlluminatedFraction, moonIlluminatedFraction, 0.003, 'lit moon');
    });

    it(`has targets and moon of ${mjd} at ${site.siteId} to 0.02 degrees`, () => {
      for (const place of places) {
        const { mjdUtc, raDeg, decDeg } = place;
        // A night that begins at that time has it as its first point.
        const startingThere = { ...night, fromMjdUtc: mjdUtc, toMjdUtc: mjdUtc + 1 / 1440 };
        const { points } = observability(() => ({ raDeg, decDeg }), startingThere, site);
        const at = points[0]!;
        const names = ['altitudeDeg', 'moonAltitudeDeg', 'moonSeparationDeg'] as const;
        for (const name of [...names, 'sunAltitudeDeg'] as const) {
          assertNear(at[name], place[name], 0.02, name);
        }
        const now = visibleNow(mjdUtc, site, [place]);
        assertNear(now.altitudesDeg[0]!, at.altitudeDeg, 1e-3, 'altitude of the batch');
        assertNear(now.sunAltitudeDeg, place.sunAltitudeDeg, 0.02, 'Sun of the batch');
        const apart = angularDistanceArcsec(
          at.azimuthDeg,
          at.altitudeDeg,
          place.azimuthDeg,
          place.altitudeDeg,
        );
        assert.ok(apart < 72, `${apart} arcsec from astropy's place`);
      }
    });
  }

  it('has each site where the list of the Minor Planet Center has it', () => {
    const listed: Readonly<Record<string, readonly number[]>> = golden.sites;
    assert.ok(observingSites.length >= 25);
    for (const { siteId, mpcCode, longitudeDeg, latitudeDeg, heightM } of observingSites) {
      const [longitude, latitude, height] = listed[mpcCode ?? '']!;
      assertNear(longitudeDeg, longitude!, 1e-4, `longitude of ${siteId}`);
      assertNear(latitudeDeg, latitude!, 1e-4, `latitude of ${siteId}`);
      assertNear(heightM, height!, 6, `height of ${siteId}`);
    }
  });

  it('is best when the target is highest in the dark, and counts the hours above 30 degrees', () => {
    // Overhead at midnight: longitude and time say which right ascension that is.
    const night = observingNight(60_903, rubin);
    const overhead = observability(() => ({ raDeg: 335, decDeg: -30.2 }), night, rubin);
    assert.equal(overhead.darkness, 'astronomical');
    assert.ok(overhead.transit.altitudeDeg > 89);
    assert.equal(overhead.best?.mjdUtc, overhead.transit.mjdUtc);
    assert.ok(overhead.best?.airmass !== null && overhead.best!.airmass < 1.001);
    const { fromMjdUtc, toMjdUtc } = night.dark.astronomical!;
    assert.ok(overhead.hoursAbove30Deg > 6);
    assert.ok(overhead.hoursAbove30Deg < 24 * (toMjdUtc - fromMjdUtc) + 1 / 60);
    const never = observability(() => ({ raDeg: 335, decDeg: 80 }), night, rubin);
    assert.deepEqual([never.best, never.hoursAbove30Deg], [null, 0]);
    assert.ok(never.transit.altitudeDeg < 0);
  });

  it('says that no night is dark in a northern summer, and none in the midnight sun', () => {
    const far = { longitudeDeg: 20, latitudeDeg: 60, heightM: 0 };
    const june = observingNight(61_212, far);
    assert.equal(june.dark.astronomical, null);
    assert.notEqual(june.dark.sunset, null);
    const star = () => ({ raDeg: 250, decDeg: 60 });
    assert.equal(observability(star, june, far).darkness, 'civil');
    const polar = { ...far, latitudeDeg: 78 };
    const day = observingNight(61_212, polar);
    assert.equal(day.dark.sunset, null);
    const never = observability(star, day, polar);
    assert.deepEqual([never.darkness, never.best], [null, null]);
  });

  it('has a polar night nautically dark from noon to noon', () => {
    const polar = { longitudeDeg: 20, latitudeDeg: 80, heightM: 0 };
    const december = observingNight(61_395, polar);
    const { fromMjdUtc, toMjdUtc } = december;
    assert.deepEqual(december.dark.nautical, { fromMjdUtc, toMjdUtc });
    const star = observability(() => ({ raDeg: 250, decDeg: 80 }), december, polar);
    assert.equal(star.darkness, 'astronomical');
    assert.ok(star.hoursAbove30Deg > 12);
  });

  it('follows a body that moves', () => {
    const night = observingNight(60_903, rubin);
    const moving = (mjdUtc: number) => ({ raDeg: 335 + (mjdUtc - night.fromMjdUtc), decDeg: -30 });
    const { points } = observability(moving, night, rubin);
    const still = observability(() => ({ raDeg: 335, decDeg: -30 }), night, rubin).points;
    assertNear(points[0]!.altitudeDeg, still[0]!.altitudeDeg, 1e-9, 'at first');
    // In the west, where an hour of the sky is 13 degrees of altitude.
    const west = points.findIndex(({ azimuthDeg }, i) => i > 80 && azimuthDeg > 250);
    assert.ok(points[west]!.altitudeDeg - still[west]!.altitudeDeg > 0.3);
  });
});

describe('airmass', () => {
  it('is 1 at the zenith, 2 at 30 degrees, 38 at the horizon and null below it', () => {
    assertNear(airmass(90)!, 1, 1e-4, 'zenith');
    assertNear(airmass(30)!, 1.993, 5e-4, '30 degrees');
    assertNear(airmass(0)!, 38.7, 0.2, 'horizon');
    assert.equal(airmass(-0.01), null);
    assert.equal(airmass(Number.NaN), null);
  });
});

describe('the night of a site', () => {
  it('begins at its noon', () => {
    assert.equal(nightOfSite(60_903.2, { longitudeDeg: 0 }), 60_902);
    assert.equal(nightOfSite(60_903.51, { longitudeDeg: 0 }), 60_903);
    // 02:00 UTC is evening in Chile, and the date there is the one before.
    assert.equal(nightOfSite(60_903.08, { longitudeDeg: -70 }), 60_902);
    assert.equal(nightOfSite(60_903.4, { longitudeDeg: 149 }), 60_903);
  });
});
