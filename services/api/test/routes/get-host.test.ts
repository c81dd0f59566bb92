import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiOfParts } from '../support/api-of-parts.ts';
import { foundHost } from '../support/found-host.ts';
import { objectSummary } from '../support/stored-rows.ts';

const url = '/api/v1/objects/ztf/ZTF18aaaaaaa/host';
const findObject = async () => objectSummary({});

describe('GET /objects/:survey/:oid/host', () => {
  it('tells the host, the candidates and the sentence', async (t) => {
    const { host } = foundHost;
    const row = {
      ...objectSummary({}),
      mjdTai: 60_000,
      host,
      brightestMag: 18,
      absoluteMag: -18.9,
    };
    const { get } = apiOfParts(t, { store: { findObject, readHosts: async () => [row] } });
    const body = (await get(url)).json();
    assert.equal(body.verdict, 'hosted');
    assert.deepEqual(body.candidates, host.candidates);
    assert.deepEqual(body.catalogs, ['sky@1']);
    assert.equal(body.absoluteMag, -18.9);
    assert.match(body.sentence, /^ZTF18aaaaaaa lies 3\.6″ \(\d\.\d kpc\) south of the nucleus of/);
    assert.ok(Math.abs(body.mjdUtc - (60_000 - 37 / 86_400)) < 1e-9);
  });

  it('has no verdict of an object that was not looked at yet', async (t) => {
    const { get } = apiOfParts(t, { store: { findObject, readHosts: async () => [null] } });
    const body = (await get(url)).json();
    assert.deepEqual([body.verdict, body.candidates, body.mjdTai], [null, [], null]);
    assert.match(body.sentence, /not looked up in catalogues yet/);
  });

  it('says of an object that moves that it is never looked up', async (t) => {
    const moving = async () => objectSummary({ objectKind: 'solarSystem' });
    const { get } = apiOfParts(t, {
      store: { findObject: moving, readHosts: async () => [null] },
    });
    assert.match((await get(url)).json().sentence, /moves, so that it is not looked up/);
  });

  it('is a 404 of an object that is unknown', async (t) => {
    const { get } = apiOfParts(t, { store: { findObject: async () => null } });
    assert.equal((await get(url)).statusCode, 404);
  });
});
