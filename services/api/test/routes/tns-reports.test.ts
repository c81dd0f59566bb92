import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type AccessApi, startAccessApi } from '../support/access-api.ts';
import { alert, detection } from '../support/hand-made-alerts.ts';
import { tnsObject } from '../support/tns-object.ts';

const tns = {
  url: 'https://sandbox.example/api',
  reporting: { reportingGroupId: 74, reporter: 'A. Person', atType: 1 },
};
let api: AccessApi;
let mayWrite: string;
let operator: string;
before(async () => {
  api = await startAccessApi({ tns });
  mayWrite = await api.tokenWith(['write']);
  operator = await api.tokenWith(['operator']);
  await api.store.storeAlerts([
    alert({ oid: 'ZTF26new', detection: detection({ alertId: 1n, raDeg: 100, decDeg: 10 }) }),
    alert({
      oid: 'ZTF26neg',
      detection: detection({ alertId: 2n, raDeg: 110, psfFluxNanojansky: -9 }),
    }),
    alert({ oid: 'ZTF18known', detection: detection({ alertId: 3n, raDeg: 120, decDeg: 5 }) }),
    alert({ oid: 'ZTF18named', detection: detection({ alertId: 4n, raDeg: 130, decDeg: 5 }) }),
  ]);
  await api.store.storeTnsObjects([
    { ...tnsObject, raDeg: 120, decDeg: 5 + 1 / 3600, internalNames: [] },
    { ...tnsObject, tnsObjectId: 5n, name: '2018xyz', raDeg: 200, internalNames: ['ZTF18named'] },
  ]);
});
after(async () => {
  assert.deepEqual(api.failures, []);
  await api[Symbol.asyncDispose]();
});

const ask = (method: 'GET' | 'POST', path: string, token: string | null, body?: object) => {
  const options = {
    ...{ method, url: `/api/v1${path}` },
    ...(token === null ? {} : { headers: { authorization: `Bearer ${token}` } }),
    ...(body === undefined ? {} : { payload: body }),
  };
  return api.app.inject(options);
};
const draft = (oid: string, token: string | null = mayWrite) =>
  ask('POST', `/objects/ztf/${oid}/tns-report`, token, { remarks: 'rises fast' });

describe('reports to the Transient Name Server', () => {
  it('are drafted by whoever may write, and approved by operators only', async () => {
    assert.equal((await draft('ZTF26new', null)).statusCode, 401);
    assert.equal((await draft('ZTF26new', operator)).statusCode, 403);
    const made = await draft('ZTF26new');
    assert.equal(made.statusCode, 201, made.body);
    const { tnsReportId, state, url, createdBy, report } = made.json();
    assert.deepEqual([state, url], ['draft', tns.url]);
    assert.match(createdBy, /^token [0-9a-f]{12}$/);
    const entry = report.at_report['0'];
    assert.deepEqual(
      [entry.internal_name, entry.remarks, entry.reporting_group_id],
      ['ZTF26new', 'rises fast', 74],
    );
    const path = `/tns-reports/${tnsReportId}`;
    for (const token of [null, mayWrite]) {
      assert.ok([401, 403].includes((await ask('GET', path, token)).statusCode));
      assert.ok([401, 403].includes((await ask('POST', `${path}/approve`, token)).statusCode));
    }
    const approved = await ask('POST', `${path}/approve`, operator);
    assert.equal(approved.json().state, 'approved', approved.body);
    assert.match(approved.json().approvedBy, /^token /);
    const again = await ask('POST', `${path}/approve`, operator);
    assert.equal(again.statusCode, 404);
    assert.match(again.json().detail, /is approved/);
    const listed = await ask('GET', '/tns-reports?state=approved', operator);
    assert.deepEqual(listed.json().items, [approved.json()]);
    assert.deepEqual((await ask('GET', path, operator)).json(), approved.json());
  });

  it('are refused for an object that has one, a name there, or nothing to report', async () => {
    const expected = {
      ZTF26new: /it has report \d+ \(approved\) already/,
      ZTF18known: /SN 2018abc is 1\.0 arcsec away there/,
      ZTF18named: /it is SN 2018xyz there/,
      ZTF26neg: /no detection has a magnitude/,
    };
    for (const [oid, reason] of Object.entries(expected)) {
      const response = await draft(oid);
      assert.deepEqual(
        [response.statusCode, response.json().code],
        [409, 'LUCERO_TNS_REPORT_INVALID'],
      );
      assert.match(response.json().detail, reason);
    }
    assert.equal((await draft('ZTF99none')).statusCode, 404);
  });

  it('can be withdrawn from the queue, and the object reported anew', async () => {
    const { items } = (await ask('GET', '/tns-reports', operator)).json();
    const path = `/tns-reports/${items[0].tnsReportId}/refuse`;
    const refused = await ask('POST', path, operator, { reason: 'an asteroid' });
    assert.deepEqual([refused.json().state, refused.json().remark], ['refused', 'an asteroid']);
    assert.equal((await ask('POST', path, operator, { reason: 'again' })).statusCode, 404);
    assert.equal((await draft('ZTF26new')).statusCode, 201);
  });

  it('need a reporter in the settings', async () => {
    await using plain = await startAccessApi();
    await plain.store.storeAlerts([alert({})]);
    const response = await plain.app.inject({
      ...{ method: 'POST', url: '/api/v1/objects/ztf/ZTF18aaaaaaa/tns-report', payload: {} },
      headers: { authorization: `Bearer ${await plain.tokenWith(['write'])}` },
    });
    assert.match(response.json().detail, /no reporting group is set; no reporter is set/);
  });
});

describe('GET /objects/:survey/:oid/tns', () => {
  it('gives entries by place and by name', async () => {
    const near = (await ask('GET', '/objects/ztf/ZTF18known/tns', null)).json();
    assert.equal(near.items.length, 1);
    const { name, url, type, tnsObjectId, distanceArcsec, lastModifiedUtc } = near.items[0];
    assert.deepEqual(
      [name, url, type, tnsObjectId, lastModifiedUtc],
      [
        ...['SN 2018abc', 'https://www.wis-tns.org/object/2018abc', 'SN Ia', '99539'],
        '2022-02-23T16:33:59.000Z',
      ],
    );
    assert.ok(Math.abs(distanceArcsec - 1) < 1e-3);
    const named = (await ask('GET', '/objects/ztf/ZTF18named/tns', null)).json();
    assert.deepEqual(
      named.items.map((each: { name: string; distanceArcsec: number | null }) => [
        each.name,
        each.distanceArcsec,
      ]),
      [['SN 2018xyz', null]],
    );
    assert.deepEqual((await ask('GET', '/objects/ztf/ZTF26new/tns', null)).json().items, []);
  });
});
