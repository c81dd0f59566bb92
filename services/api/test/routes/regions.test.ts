import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { NewRegionMatch } from '@lucero/store';
import { startAccessApi } from '../support/access-api.ts';
import { alert, detection } from '../support/hand-made-alerts.ts';

const api = await startAccessApi();
after(async () => api[Symbol.asyncDispose]());
const { store, app } = api;
const operator = { authorization: `Bearer ${await api.tokenWith(['operator'])}` };
const get = async (path: string) => await app.inject({ url: `/api/v1${path}` });
const post = async (path: string, payload: string | Buffer, headers: Record<string, string>) =>
  await app.inject({
    url: `/api/v1${path}`,
    method: 'POST',
    payload,
    headers: { ...operator, ...headers },
  });

const notice = JSON.stringify({
  $schema:
    'https://gcn.nasa.gov/schema/v7.2.1/gcn/notices/icecube/gold_bronze_track_alerts.schema.json',
  ...{ mission: 'IceCube', event_name: ['IceCube-261101A'], id: ['1_2'], far: 8e-8 },
  ...{ alert_datetime: '2026-11-01T05:42:00Z', alert_type: 'initial', alert_tense: 'current' },
  ...{ trigger_time: '2026-11-01T05:22:26Z', ra: 100, dec: 20, ra_dec_error: 1 },
});

describe('regions by the API', () => {
  it('are added by operators only: a notice, and a map with its name and time', async () => {
    const anonymous = await app.inject({
      ...{ url: '/api/v1/regions', method: 'POST', payload: notice },
      headers: { 'content-type': 'application/json' },
    });
    assert.equal(anonymous.statusCode, 401);
    const added = await post('/regions', notice, { 'content-type': 'application/json' });
    assert.equal(added.statusCode, 200, added.body);
    assert.deepEqual([added.json().result, added.json().version], ['added', 1]);
    const again = await post('/regions', notice, { 'content-type': 'application/json' });
    assert.equal(again.json().result, 'known');
    const text = { 'content-type': 'text/plain' };
    const moc = await post(
      '/regions?event=GRB-1&kind=gamma-ray&time=2026-11-02T01:00:00Z&containment=0.5',
      '5/100-103',
      text,
    );
    assert.equal(moc.json().region.kind, 'gamma-ray', moc.body);
    const nameless = await post('/regions', '5/100', text);
    assert.deepEqual(
      [nameless.statusCode, nameless.json().code],
      [400, 'LUCERO_REGION_NOTICE_INVALID'],
    );
    const broken = await post('/regions?event=x&time=2026-11-02', 'SIMPLE  = ', {
      'content-type': 'application/fits',
    });
    assert.deepEqual([broken.statusCode, broken.json().code], [400, 'LUCERO_SKY_MAP_INVALID']);
    const undated = await post('/regions?event=x&time=2026-13-02', '5/100', text);
    assert.deepEqual(Object.keys(undated.json().errors), ['time']);
  });

  it('are listed newest first, and found with their versions', async () => {
    const { items } = (await get('/regions')).json();
    assert.deepEqual(
      items.map(({ event }: { event: string }) => event),
      ['GRB-1', 'IceCube-261101A'],
    );
    assert.equal((await get('/regions?kind=neutrino')).json().items.length, 1);
    const region = (await get('/regions/IceCube-261101A')).json();
    assert.equal(region.eventUtc, '2026-11-01T05:22:26.000Z');
    assert.equal(region.falseAlarmRateHz, 8e-8);
    assert.ok(Math.abs(region.map.area90SquareDeg - Math.PI) < 0.05);
    assert.equal(region.versions.length, 1);
    const missing = await get('/regions/S000000a');
    assert.deepEqual([missing.statusCode, missing.json().errors], [404, { event: 'unknown' }]);
  });

  it('give their region as a MOC, as outlines, and what the map says of a place', async () => {
    const json = (await get('/regions/IceCube-261101A/coverage?level=0.5')).json();
    assert.ok(Object.keys(json).length > 2);
    const fits = await get('/regions/IceCube-261101A/coverage?format=fits&maxOrder=8');
    assert.equal(fits.headers['content-type'], 'application/fits');
    assert.equal(fits.rawPayload.subarray(0, 6).toString(), 'SIMPLE');
    assert.match((await get('/regions/GRB-1/coverage?level=0.5&format=ascii')).body, /^4\/25/);
    const { outlines } = (await get('/regions/IceCube-261101A/outlines')).json();
    assert.deepEqual(
      outlines.map(({ level }: { level: number }) => level),
      [0.5, 0.9],
    );
    assert.equal(outlines[1].rings.length, 1);
    const place = (await get('/regions/IceCube-261101A/place?raDeg=100&decDeg=21')).json();
    assert.ok(Math.abs(place.credibleLevel - 0.9) < 0.02);
    assert.equal(
      (await get('/regions/IceCube-261101A/place?raDeg=9&decDeg=9')).json().credibleLevel,
      1,
    );
  });

  it('have candidates, which name their event on the object, until it is retracted', async () => {
    const eventMjdTai = (await store.findRegion('IceCube-261101A'))!.eventMjdTai;
    const { revision } = (await store.findRegion('IceCube-261101A'))!;
    const mjdTai = eventMjdTai + 2;
    await store.storeAlerts([
      alert({
        survey: 'ztf',
        oid: 'ZTF26aaaaaaa',
        detection: detection({ alertId: 1n, raDeg: 100.3, decDeg: 20, mjdTai }),
      }),
    ]);
    const row: NewRegionMatch = {
      match: {
        ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF26aaaaaaa', event: 'IceCube-261101A' },
        ...{ state: 'inside', revision, version: 1, credibleLevel: 0.2, densityPerSr: 300 },
        ...{ distanceMeanMpc: null, distanceSigmaMpc: null, raDeg: 100.3, decDeg: 20 },
        ...{ firstMjdTai: mjdTai, firstInWindowMjdTai: mjdTai },
      },
      origin: { topic: 't', partition: 0, offset: 0n },
      record: { told: true },
    };
    await store.writeRegionMatches([row], Date.now());
    const page = (await get('/regions/IceCube-261101A/candidates')).json();
    assert.equal(page.state, 'live');
    assert.deepEqual(
      page.items.map(({ oid, credibleLevel, daysAfterEvent }: Record<string, unknown>) => [
        oid,
        credibleLevel,
        daysAfterEvent,
      ]),
      [['ZTF26aaaaaaa', 0.2, 2]],
    );
    assert.equal(
      (await get('/regions/IceCube-261101A/candidates?maxLevel=0.1')).json().items.length,
      0,
    );
    assert.equal((await get('/regions/IceCube-261101A/candidates?maxLevel=2')).statusCode, 400);
    const { items } = (await get('/objects/ztf/ZTF26aaaaaaa/regions')).json();
    assert.deepEqual(
      [items[0].event, items[0].state, items[0].kind],
      ['IceCube-261101A', 'inside', 'neutrino'],
    );

    const retracted = await post('/regions/IceCube-261101A/retraction', '', {});
    assert.equal(retracted.json().state, 'retracted', retracted.body);
    const gone = await get('/regions/IceCube-261101A/coverage');
    assert.deepEqual(
      [gone.statusCode, gone.json().detail],
      [404, 'IceCube-261101A has no map: it is retracted'],
    );
    assert.equal((await get('/regions/IceCube-261101A/candidates')).json().state, 'retracted');
    const ofObject = (await get('/objects/ztf/ZTF26aaaaaaa/regions')).json();
    assert.equal(ofObject.items[0].state, 'retracted');
    assert.deepEqual((await get('/objects/ztf/ZTF26aaaaaaa')).json().context.regions, []);
  });

  it('are tables of TAP', async () => {
    const asked = 'SELECT event, state, area_90_square_deg FROM lucero.region_event ORDER BY event';
    const answer = await app.inject({
      url: `/tap/sync?LANG=ADQL&FORMAT=csv&QUERY=${encodeURIComponent(asked)}`,
    });
    assert.match(answer.body, /GRB-1,live,/);
    assert.match(answer.body, /IceCube-261101A,retracted,/);
    const matches = 'SELECT oid, credible_level FROM lucero.region_match';
    assert.match(
      (
        await app.inject({
          url: `/tap/sync?LANG=ADQL&FORMAT=csv&QUERY=${encodeURIComponent(matches)}`,
        })
      ).body,
      /ZTF26aaaaaaa,0.2/,
    );
  });

  it('failed at nothing that a caller was not told', () => assert.deepEqual(api.failures, []));
});
