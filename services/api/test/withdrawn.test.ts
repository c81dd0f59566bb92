import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type FilledApi, startFilledApi } from './support/filled-api.ts';
import { alert, classification, detection } from './support/hand-made-alerts.ts';

let api: FilledApi;
before(async () => {
  api = await startFilledApi();
});
after(() => api.close());

const oid = '170028499021360000';
const alertId = 170_028_499_021_369_999n;
const withdrawnMjdTai = 60_020.5;
const url = `/api/v1/objects/lsst/${oid}`;

describe('an object of which the survey withdrew everything', () => {
  const get = async (path: string) => {
    const response = await api.app.inject(path);
    assert.equal(response.statusCode, 200, `${path}: ${response.body}`);
    return response.json();
  };

  before(async () => {
    const key = { survey: 'lsst', objectKind: 'sidereal', oid } as const;
    const own = detection({ alertId, mjdTai: 60_020, withdrawnMjdTai });
    await api.store.storeAlerts([alert({ ...key, detection: own })]);
    await api.store.storeClassifications([
      classification({
        ...{ ...key, alertId, mjdTai: 60_020, withdrawnMjdTai, classifier: 'lsst-stamps' },
        unreadableInputs: ['stamps.science: FITS: unknown compression FOO'],
      }),
    ]);
  });

  it('is in no list', async () => {
    const { items } = await get(`/api/v1/objects?survey=lsst&oid=${oid}`);
    assert.deepEqual(items, []);
  });

  it('is there for who asks for it by name, in every view, with nothing in its light curve', async () => {
    assert.equal((await get(url)).detectionCount, 0);
    const { detections, forcedPhotometry } = await get(`${url}/lightcurve`);
    assert.deepEqual([detections, forcedPhotometry], [[], []]);
    for (const view of ['features', 'fitted-curves', 'magnitude-statistics']) {
      await get(`${url}/${view}`);
    }
  });

  it('has its classifications in the history alone, which say that the alert was withdrawn', async () => {
    assert.deepEqual((await get(`${url}/classifications`)).items, []);
    const [item, ...more] = (await get(`${url}/classifications/history`)).items;
    assert.deepEqual(more, []);
    assert.equal(item.withdrawnMjdTai, withdrawnMjdTai);
    assert.deepEqual(item.unreadableInputs, ['stamps.science: FITS: unknown compression FOO']);
  });

  it('has an alert whose story says so', async () => {
    const { items } = await get(`/api/v1/alerts/${alertId}`);
    assert.equal(items[0].withdrawnMjdTai, withdrawnMjdTai);
  });
});
