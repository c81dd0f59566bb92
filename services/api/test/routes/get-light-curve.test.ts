import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LightCurveRequest } from '@lucero/store';
import { apiOfParts } from '../support/api-of-parts.ts';
import { lightCurve, lightCurvePoint, objectSummary } from '../support/stored-rows.ts';

const url = '/api/v1/objects/lsst/42/lightcurve';
const key = { survey: 'lsst', objectKind: 'solarSystem', oid: '42' } as const;
const findObject = async () => objectSummary(key);

describe('GET /objects/:survey/:oid/lightcurve', () => {
  it('asks for the object of the kind that was found, up to its last point', async (t) => {
    const asked: LightCurveRequest[] = [];
    const { get } = apiOfParts(t, {
      store: {
        findObject,
        readLightCurves: async (requests) => {
          asked.push(...requests);
          return [
            lightCurve({ ...key, detections: [lightCurvePoint({ alertId: 2n ** 62n + 1n })] }),
          ];
        },
      },
    });
    const body = (await get(url)).json();
    assert.deepEqual(asked, [{ ...key, untilMjdTai: null }]);
    assert.equal(body.objectKind, 'solarSystem');
    const [point] = body.detections;
    assert.deepEqual([point.alertId, point.psfFluxNanojansky], ['4611686018427387905', null]);
    assert.ok('isDubious' in point && 'limitingMag' in point, 'what is absent is there as null');
  });

  it('is empty, not missing, of an object of which nothing stands', async (t) => {
    const { get } = apiOfParts(t, {
      store: { findObject, readLightCurves: async () => [lightCurve({ isWithdrawn: true })] },
    });
    const response = await get(url);
    const { detections, forcedPhotometry, nonDetections } = response.json();
    assert.deepEqual([response.statusCode, detections], [200, []]);
    assert.deepEqual([forcedPhotometry, nonDetections], [[], []]);
  });

  it('says by its code that the store gave none', async (t) => {
    const { get, failures } = apiOfParts(t, {
      store: { findObject, readLightCurves: async () => [] },
    });
    const response = await get(url);
    assert.deepEqual(
      [response.statusCode, response.json().code],
      [500, 'LUCERO_LIGHT_CURVE_MISSING'],
    );
    assert.equal(failures.length, 1);
  });
});
