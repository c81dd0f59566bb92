import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type FilledApi, startFilledApi } from '../../support/filled-api.ts';
import { pairedOfLsst, pairedOfZtf, storePair } from '../../support/source-pair.ts';

describe('interfaces for marshals', () => {
  let api: FilledApi;
  let ztf: { oid: string; lastAlertId: string; raDeg: number; decDeg: number };
  before(async () => {
    api = await startFilledApi();
    const { items } = await ask('/api/v1/objects?survey=ztf&limit=1');
    ztf = items[0];
  });
  after(() => api.close());

  // biome-ignore lint/suspicious/noExplicitAny: the shapes are what the tests look at
  async function ask(url: string, status = 200): Promise<any> {
    const reply = await api.app.inject({ url });
    assert.equal(reply.statusCode, status, `${url}: ${reply.body}`);
    return reply.json();
  }

  describe('/broker', () => {
    it('gives the newest objects with their light curves', async () => {
      const { data } = await ask('/broker/alerts');
      assert.ok(data.length > 1);
      for (const alert of data) {
        assert.match(alert.candid, /^\d+$/);
        assert.equal(typeof alert.candidate.jd, 'number');
        assert.ok(alert.prv_candidates.length > 0);
        for (const point of [...alert.prv_candidates, ...alert.fp_hists]) {
          assert.ok(point.jd > 2_400_000 && typeof point.band === 'string');
        }
      }
    });

    it('finds an object by its id, by an alert of it, and by its place', async () => {
      const byId = await ask(`/broker/alerts/${ztf.oid}`);
      assert.equal(byId.data.objectId, ztf.oid);
      const byAlert = await ask(`/broker/alerts/${ztf.lastAlertId}`);
      assert.equal(byAlert.data.objectId, ztf.oid);
      assert.equal(byAlert.data.candid, ztf.lastAlertId);
      for (const query of [
        `objectId=${ztf.oid}`,
        `candid=${ztf.lastAlertId}`,
        `ra=${ztf.raDeg}&dec=${ztf.decDeg}&radius=1`,
      ]) {
        const { data } = await ask(`/broker/alerts?${query}&permissions=ZTF&permissions=LSST`);
        assert.equal(data[0]?.objectId, ztf.oid, query);
      }
    });

    it('finds nothing where nothing is, and names what is wrong', async () => {
      assert.deepEqual((await ask('/broker/alerts?objectId=ZTF99zzzzzzz')).data, []);
      assert.deepEqual((await ask('/broker/alerts?ra=90&dec=45&radius=1')).data, []);
      assert.deepEqual((await ask('/broker/alerts?jd_start=2599999')).data, []);
      assert.deepEqual((await ask('/broker/alerts/ZTF99zzzzzzz', 404)).errors, { id: 'unknown' });
      assert.equal((await ask('/broker/alerts/9999999999999999999', 404)).status, 404);
      assert.deepEqual(Object.keys((await ask('/broker/alerts?ra=1', 400)).errors), ['dec']);
      assert.deepEqual(Object.keys((await ask('/broker/alerts?radius=-1', 400)).errors), [
        'radius',
      ]);
      assert.deepEqual(Object.keys((await ask('/broker/alerts?survey=atlas', 400)).errors), [
        'survey',
      ]);
      assert.deepEqual(Object.keys((await ask('/broker/alerts?page_size=1e9', 400)).errors), [
        'page_size',
      ]);
    });
  });

  describe('/babamul', () => {
    it('says who asks', async () => {
      const { status, data } = await ask('/babamul/profile');
      assert.equal(status, 'success');
      assert.equal(data.username, 'anonymous');
    });

    it('gives the alerts of an object and of a cone, newest first', async () => {
      const { data } = await ask(`/babamul/surveys/ZTF/alerts?object_id=${ztf.oid}`);
      assert.ok(data.length > 0);
      const times: number[] = data.map(
        (alert: { candidate: { jd: number } }) => alert.candidate.jd,
      );
      assert.deepEqual(
        times,
        times.toSorted((a, b) => b - a),
      );
      const cone = `ra=${ztf.raDeg}&dec=${ztf.decDeg}&radius_arcsec=2`;
      assert.deepEqual((await ask(`/babamul/surveys/ztf/alerts?${cone}`)).data, data);
      const [newest] = times;
      const since = await ask(
        `/babamul/surveys/ZTF/alerts?object_id=${ztf.oid}&start_jd=${newest}`,
      );
      assert.equal(since.data.length, 1);
      const none = await ask(`/babamul/surveys/LSST/alerts?object_id=${ztf.oid}`);
      assert.deepEqual(none.data, []);
    });

    it('finds an object by any other name of its source, as /broker does', async () => {
      await storePair(api.store);
      const { data } = await ask('/babamul/surveys/LSST/alerts?object_id=my%20nova');
      assert.equal(data[0].objectId, pairedOfLsst.oid);
      for (const survey of ['ZTF', 'LSST']) {
        const { oid } = survey === 'ZTF' ? pairedOfZtf : pairedOfLsst;
        const found = await ask(`/broker/alerts/My%20Nova?survey=${survey}`);
        assert.equal(found.data.objectId, oid);
      }
    });

    it('gives an object with all its photometry', async () => {
      const { data } = await ask(`/babamul/surveys/ZTF/objects/${ztf.oid}`);
      assert.deepEqual(data, (await ask(`/broker/alerts/${ztf.oid}`)).data);
      await ask('/babamul/surveys/ZTF/objects/ZTF99zzzzzzz', 404);
    });

    it('names what is wrong', async () => {
      const wrong: readonly (readonly [string, string])[] = [
        ['/babamul/surveys/ZTF/alerts', 'object_id'],
        ['/babamul/surveys/ATLAS/alerts?object_id=a', 'survey'],
        ['/babamul/surveys/ZTF/alerts?ra=1&dec=1&radius_arcsec=601', 'radius_arcsec'],
        ['/babamul/surveys/ZTF/cutouts', 'candid'],
        ['/babamul/surveys/ZTF/cutouts?candid=x', 'candid'],
        [`/babamul/surveys/ZTF/cutouts?objectId=${'a'.repeat(101)}`, 'objectId'],
      ];
      for (const [url, field] of wrong) {
        assert.deepEqual(Object.keys((await ask(url, 400)).errors), [field], url);
      }
      await ask('/babamul/surveys/ZTF/cutouts?candid=1', 404);
    });
  });
});
