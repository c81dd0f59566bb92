import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { magToNanojansky } from '@lucero/photometry';
import { apiOfParts } from '../support/api-of-parts.ts';
import { lightCurve, lightCurvePoint, objectSummary } from '../support/stored-rows.ts';

const url = '/api/v1/objects/ztf/ZTF18aaaaaaa/magnitude-statistics';
const findObject = async () => objectSummary({});

describe('GET /objects/:survey/:oid/magnitude-statistics', () => {
  it('gives an item a band, null for what no detection has', async (t) => {
    const bright = lightCurvePoint({ psfFluxNanojansky: magToNanojansky(18) });
    const { get } = apiOfParts(t, {
      store: {
        findObject,
        readLightCurves: async () => [
          lightCurve({ detections: [bright, lightCurvePoint({ band: 'r' })] }),
        ],
      },
    });
    const { items } = (await get(url)).json();
    assert.ok(Math.abs(items[0].difference.meanMag - 18) < 1e-9);
    assert.equal(items[0].difference.sigmaMag, null, 'of one magnitude');
    const { band, difference, total, saturationRate, firstRise } = items[1];
    assert.deepEqual(
      [band, difference, total, saturationRate, firstRise],
      ['r', null, null, null, null],
    );
  });

  it('has no item of an object of which nothing stands', async (t) => {
    const { get } = apiOfParts(t, {
      store: { findObject, readLightCurves: async () => [lightCurve({ isWithdrawn: true })] },
    });
    assert.deepEqual((await get(url)).json().items, []);
  });

  it('says by its code that the store gave no light curve', async (t) => {
    const { get } = apiOfParts(t, { store: { findObject, readLightCurves: async () => [] } });
    const response = await get(url);
    assert.deepEqual(
      [response.statusCode, response.json().code],
      [500, 'LUCERO_LIGHT_CURVE_MISSING'],
    );
  });
});
