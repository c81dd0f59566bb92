import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SolarSystemObject } from '@lucero/store';
import { apiOfParts } from '../support/api-of-parts.ts';
import { objectSummary } from '../support/stored-rows.ts';

const site = 'site=paranal&night=2025-08-16';
const ofObject = `/api/v1/objects/ztf/ZTF18aaaaaaa/observability?${site}`;

/** Close to that of (1) Ceres. */
const ceres: SolarSystemObject = {
  ...{ survey: 'lsst', alertId: 1n, designation: 'A801 AA', number: '1', name: 'Ceres' },
  ...{ epochMjdTt: 60_800, perihelionAu: 2.5465, eccentricity: 0.0796, inclinationDeg: 10.588 },
  ...{ nodeDeg: 80.25, perihelionArgumentDeg: 73.3, perihelionMjdTt: 59_920 },
  ...{ absoluteMag: 3.34, slope: 0.12, rmsArcsec: null, arcDays: null, observationCount: null },
  ...{ oppositionCount: null, earthMoidAu: null, fittedMjdUtc: null },
};

describe('the observability of an object', () => {
  it('has twilights, moon, transit and the best time of a night at a site', async (t) => {
    const { get } = apiOfParts(t, { store: { findObject: async () => objectSummary({}) } });
    const body = (await get(ofObject)).json();
    assert.equal(body.site.mpcCode, '309');
    assert.equal(body.night, '2025-08-16');
    assert.deepEqual(
      [body.target.raDeg, body.target.decDeg, body.target.placeBy],
      [10, -20, 'position'],
    );
    assert.equal(body.darkness, 'astronomical');
    assert.ok(body.dark.astronomical.fromUtc > body.dark.sunset.fromUtc);
    assert.equal(body.points.length, 145);
    assert.ok(Math.abs(body.transit.altitudeDeg - (90 - 24.63 + 20)) < 0.2, 'it passes the zenith');
    assert.ok(body.best.airmass < 1.01 && body.hoursAbove30Deg > 4);
    assert.ok(body.moonIlluminatedFraction > 0.3 && body.moonIlluminatedFraction < 0.6);
  });

  it('is that of the orbit when it moves, and says when there is none', async (t) => {
    const findObject = async () =>
      objectSummary({ objectKind: 'solarSystem', lastMjdTai: 60_700, raDeg: 300, decDeg: -20 });
    const known = apiOfParts(t, {
      store: {
        findObject,
        findDesignations: async () => ['1'],
        findSolarSystemObject: async () => ceres,
      },
    });
    const body = (await known.get(ofObject)).json();
    assert.equal(body.target.placeBy, 'orbit');
    assert.ok(Math.abs(body.target.raDeg - 300) > 5, `it is at ${body.target.raDeg} by now`);
    const unknown = apiOfParts(t, { store: { findObject } });
    const old = (await unknown.get(ofObject)).json();
    assert.deepEqual([old.target.placeBy, old.target.raDeg], ['lastDetection', 300]);
  });

  it('is asked for any place, from any place', async (t) => {
    const { get } = apiOfParts(t, {});
    const at = '/api/v1/observability?raDeg=10&decDeg=-20';
    const own = (await get(`${at}&longitudeDeg=289.6&latitudeDeg=-24.6&night=2025-08-16`)).json();
    assert.ok(Math.abs(own.site.longitudeDeg + 70.4) < 1e-9);
    const listed = (await get(`${at}&${site}`)).json();
    assert.ok(Math.abs(own.transit.altitudeDeg - listed.transit.altitudeDeg) < 0.1);
    const tonight = await get(`${at}&site=X05`);
    assert.equal(tonight.statusCode, 200);
  });

  it('names what is wrong with a site or a night', async (t) => {
    const { get } = apiOfParts(t, {});
    const at = '/api/v1/observability?raDeg=10&decDeg=-20';
    const cases = [
      ['', 'longitudeDeg'],
      ['&site=nowhere', 'site'],
      ['&site=paranal&latitudeDeg=3', 'site'],
      ['&longitudeDeg=5', 'latitudeDeg'],
      ['&site=paranal&night=2025-02-30', 'night'],
      ['&site=paranal&night=1812-01-01', 'night'],
    ] as const;
    for (const [query, field] of cases) {
      const response = await get(at + query);
      assert.equal(response.statusCode, 400, query);
      assert.ok(field in response.json().errors, `${query}: ${response.body}`);
    }
  });
});

describe('the sites', () => {
  it('are listed with name, place and code', async (t) => {
    const { items } = (await apiOfParts(t, {}).get('/api/v1/sites')).json();
    assert.ok(items.length >= 25);
    assert.ok(items.some(({ mpcCode }: { mpcCode: string }) => mpcCode === 'X05'));
  });
});
