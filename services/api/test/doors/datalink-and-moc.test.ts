import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { mocOfCells } from '@lucero/sky';
import { mocAscii, mocFits, mocJson } from '../../src/doors/moc/moc-formats.ts';
import { type FilledApi, startFilledApi } from '../support/filled-api.ts';
import { pairedOfLsst, pairedOfZtf, storePair } from '../support/source-pair.ts';

let api: FilledApi;
before(async () => {
  api = await startFilledApi();
});
after(() => api.close());

describe('DataLink', () => {
  it('leads from an object to what there is of it, and says what is not', async () => {
    const { body } = await api.app.inject('/datalink/links?ID=ZTF18aaaaaaa&ID=nobody&ID=%27');
    assert.match(body, /http:\/\/localhost:80\/api\/v1\/objects\/ztf\/ZTF18aaaaaaa<\/TD>/);
    assert.equal(body.match(/NotFoundFault/g)?.length, 2);
    // Its packet is not kept here.
    assert.doesNotMatch(body, /#progenitor/);
  });

  it('takes any name of a source', async () => {
    await storePair(api.store);
    for (const name of [pairedOfZtf.oid, 'my%20nova', `LSST-AP-DO-${pairedOfLsst.oid}`]) {
      const { body } = await api.app.inject(`/datalink/links?ID=${name}`);
      assert.ok(body.includes(`<TD>${decodeURIComponent(name)}</TD>`), 'the id that was asked');
      assert.match(body, /\/api\/v1\/objects\/(ztf\/ZTF19pairsee|lsst\/170028499021365777)<\/TD>/);
      const curve = await api.app.inject(`/datalink/lightcurve?ID=${name}&SURVEY=ztf`);
      assert.equal(curve.statusCode, 200, name);
    }
  });

  it('gives a light curve of detections, forced photometry and limits in time order', async () => {
    const { body } = await api.app.inject('/datalink/lightcurve?ID=ZTF18aaaaaaa&SURVEY=ztf');
    const rows = [...body.matchAll(/<TR><TD>(\w+)<\/TD><TD>(\d+)<\/TD><TD>([\d.]+)<\/TD>/g)];
    assert.deepEqual(
      new Set(rows.map(([, kind]) => kind)),
      new Set(['detection', 'forced', 'limit']),
    );
    const times = rows.map(([, , , mjd]) => Number(mjd));
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
    for (const query of ['ID=nobody&SURVEY=ztf', 'ID=%27%20OR%201=1&SURVEY=ztf', 'ID=x']) {
      const { statusCode } = await api.app.inject(`/datalink/lightcurve?${query}`);
      assert.ok(statusCode === 404 || statusCode === 400);
    }
  });
});

describe('the coverage of a night', () => {
  it('holds the cells of its alerts', async () => {
    const json = (await api.app.inject('/moc/lsst/60001?format=json')).json();
    assert.deepEqual(Object.keys(json), ['10']);
    assert.equal(json['10'].length, 1);
    assert.equal(
      (await api.app.inject('/moc/lsst/60001?format=ascii')).body,
      `10/${json['10'][0]}`,
    );
    const fits = (await api.app.inject('/moc/lsst/60001')).rawPayload;
    assert.equal(fits.length, 3 * 2880);
    assert.equal(fits.readBigInt64BE(2 * 2880), 4n ** 11n + BigInt(json['10'][0]));
  });

  it('is not there for nights without alerts, and refused for what is none', async () => {
    for (const [path, status] of [
      ['lsst/60500', 404],
      ['nothing/60001', 404],
      ['lsst/tonight', 400],
      ["l'sst/60001", 400],
      ['lsst/60001?format=png', 400],
    ] as const) {
      assert.equal((await api.app.inject(`/moc/${path}`)).statusCode, status, path);
    }
  });

  it('is the same in every format', () => {
    const moc = mocOfCells([4, 5, 6, 7, 9, 10, 15], 3);
    assert.equal(mocJson(moc), '{"2":[1],"3":[9,10,15]}');
    assert.equal(mocAscii(moc), '2/1 3/9-10 15');
    const fits = mocFits(moc);
    const numbers = [0, 8, 16, 24].map((at) => fits.readBigInt64BE(2 * 2880 + at));
    assert.deepEqual(numbers, [65n, 265n, 266n, 271n]);
  });
});
