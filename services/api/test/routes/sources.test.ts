import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sourceIdOf } from '@lucero/identity';
import { type AccessApi, startAccessApi } from '../support/access-api.ts';
import { pairedOfLsst, pairedOfZtf, storePair } from '../support/source-pair.ts';

const secondsPerDay = 86_400;
const at = { raDeg: 77, decDeg: -33 };
const [z, a] = [pairedOfZtf, pairedOfLsst];

let api: AccessApi;
before(async () => {
  api = await startAccessApi();
  await api.store.storeAlerts([z, a]);
});
after(async () => {
  await api[Symbol.asyncDispose]();
  assert.deepEqual(api.failures, []);
});

const path = (rest: string) => `/api/v1/sources/${rest}`;
const get = async (rest: string) => (await api.app.inject(path(rest))).json();

describe('a source', () => {
  it('is its one object, under the id that it will have, before anybody looked at it', async () => {
    const { sourceId, members, names, events } = await get(z.oid);
    assert.equal(sourceId, sourceIdOf(z));
    assert.deepEqual(
      members.map(({ oid }: { oid: string }) => oid),
      [z.oid],
    );
    assert.deepEqual([names.length, names[0].sinceUtc, events], [1, null, []]);
  });

  it('has the objects of both surveys, all names, and their history', async () => {
    await storePair(api.store);
    const found = await get(`LSST-AP-DO-${a.oid}`);
    assert.deepEqual(await get(z.oid), found);
    assert.equal(found.sourceId, sourceIdOf(z));
    assert.deepEqual(
      found.members.map(({ fullName }: { fullName: string }) => fullName),
      [z.oid, `LSST-AP-DO-${a.oid}`],
    );
    assert.equal(found.positionSurvey, 'lsst', 'which places a source better');
    assert.deepEqual(
      found.names.map(({ name, kind, isCurrent }: Record<string, unknown>) => [
        name,
        kind,
        isCurrent,
      ]),
      [
        [z.oid, 'object', true],
        [a.oid, 'object', true],
        [sourceIdOf(z), 'source', true],
        [sourceIdOf(a), 'source', false],
        ['My Nova', 'alias', true],
      ],
    );
    const [{ kind, reason, eventUtc, otherOid }] = found.events;
    assert.deepEqual(
      [kind, reason, eventUtc, otherOid],
      ['paired', 'position', new Date(1_790_000_000_000).toISOString(), z.oid],
    );
  });

  it('has one light curve, in the middle of the exposures', async () => {
    const { members, detections } = await get(`${a.oid}/light-curve`);
    assert.deepEqual(
      members.map(({ survey, midExposureSeconds }: Record<string, unknown>) => [
        survey,
        midExposureSeconds,
      ]),
      [
        ['ztf', 15],
        ['lsst', 0],
      ],
    );
    // ZTF's exposure began 8.64 s before Rubin's middle, so its middle is after it.
    assert.deepEqual(
      detections.map(({ survey }: { survey: string }) => survey),
      ['lsst', 'ztf'],
    );
    assert.ok(Math.abs(detections[1].mjdTai - (60_000.25 + 15 / secondsPerDay)) < 1e-9);
    assert.equal(detections[1].psfFluxNanojansky, 3_630.78);
    assert.ok(Math.abs(detections[1].differenceMag - 22.5) < 1e-5);
    const ofBand = await get(`${a.oid}/light-curve?band=g`);
    assert.deepEqual(
      ofBand.detections.map(({ survey }: { survey: string }) => survey),
      ['ztf'],
    );
  });

  it('is called what the Transient Name Server calls it, by id or by place', async () => {
    const tns = {
      ...{ prefix: 'SN', type: 'SN Ia', redshift: null, discoveryMjdUtc: null, discoveryMag: null },
      ...{ discoveryFilter: null, reportingGroup: null, sourceGroup: null, lastModifiedMs: 1 },
    };
    await api.store.storeTnsObjects([
      { ...tns, tnsObjectId: 1n, name: '2026abc', raDeg: 10, decDeg: 10, internalNames: [z.oid] },
      { ...tns, tnsObjectId: 2n, name: '2026abd', ...at, internalNames: ['ATLAS26x'] },
      { ...tns, tnsObjectId: 3n, name: '2026abe', raDeg: 10, decDeg: 10, internalNames: [] },
    ]);
    for (const name of ['SN%202026abc', 'at2026ABC', '2026abd']) {
      assert.equal((await get(name)).sourceId, sourceIdOf(z), name);
    }
    assert.equal((await get('SN2026abe')).status, 404, 'nothing here is at its place');
    const { names } = await get(z.oid);
    assert.deepEqual(
      names.filter(({ kind }: { kind: string }) => kind === 'tns'),
      [
        {
          ...{ name: 'SN 2026abc', kind: 'tns', survey: null, isCurrent: true },
          ...{ givenBy: null, sinceUtc: null },
        },
      ],
    );
  });

  it('that is none says where a designation leads', async () => {
    const { status, detail } = await get('2014%20JN80');
    assert.equal(status, 404);
    assert.match(detail, /\/api\/v1\/solar-system\/2014%20JN80/);
  });
});

describe('an alias', () => {
  const send = async (
    method: 'POST' | 'DELETE',
    url: string,
    token: string | null,
    alias?: string,
  ) =>
    api.app.inject({
      ...{ method, url },
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(alias === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(alias === undefined ? {} : { payload: JSON.stringify({ alias }) }),
    });
  const url = path(`${z.oid}/aliases`);

  it('is given by who may write, leads there, and is taken back by them alone', async () => {
    const [own, others] = [await api.tokenWith(['write']), await api.tokenWith(['write'])];
    assert.equal((await send('POST', url, null, 'Our nova')).statusCode, 401);
    assert.equal(
      (await send('POST', url, await api.tokenWith(['read']), 'Our nova')).statusCode,
      403,
    );
    const given = await send('POST', url, own, ' Our nova ');
    assert.equal(given.statusCode, 201);
    assert.equal((await get('OUR%20NOVA')).sourceId, sourceIdOf(z));
    const listed = (await get(`${a.oid}/aliases`)).items.at(-1);
    assert.deepEqual([listed.alias, listed.isOwn, listed.givenBy], ['Our nova', false, 'test']);
    assert.equal((await send('DELETE', `${url}/our%20nova`, others)).statusCode, 404);
    assert.equal((await send('DELETE', `${url}/our%20nova`, own)).statusCode, 204);
    assert.equal((await get('our%20nova')).status, 404);
  });

  it('is refused where it would hide something else, or is nothing', async () => {
    const token = await api.tokenWith(['write']);
    for (const alias of ['ZTF17aabbccc', 'SN 2026abc', '433', '   ', 'a/b']) {
      const response = await send('POST', url, token, alias);
      assert.deepEqual(
        [response.statusCode, Object.keys(response.json().errors)],
        [400, ['alias']],
      );
    }
    assert.equal((await send('DELETE', `${url}/%00`, token)).statusCode, 400);
  });
});
