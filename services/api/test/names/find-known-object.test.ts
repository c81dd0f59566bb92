import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sourceIdOf } from '@lucero/identity';
import { findKnownObject } from '../../src/names/find-known-object.ts';
import { objectIdsOf } from '../../src/names/object-ids-of.ts';
import { readNamedObjects } from '../../src/names/read-named-objects.ts';
import { NameAmbiguousError, NotFoundError } from '../../src/request-error.ts';
import { type FilledApi, startFilledApi } from '../support/filled-api.ts';
import { alert, detection } from '../support/hand-made-alerts.ts';
import { pairedOfLsst, pairedOfZtf, storePair } from '../support/source-pair.ts';

const [z, a] = [pairedOfZtf, pairedOfLsst];
const far = alert({
  oid: 'ZTF19faraway',
  detection: detection({ alertId: 8_100_003n, raDeg: 99, decDeg: -33 }),
});
const keyOf = ({ survey, objectKind, oid }: typeof z) => ({ survey, objectKind, oid });
const idOf = (each: typeof z) => sourceIdOf(keyOf(each));

describe('an object by a name', () => {
  let api: FilledApi;
  before(async () => {
    api = await startFilledApi();
    const { store } = api;
    await storePair(store);
    await store.storeAlerts([far]);
    await store.settleIdentities(
      [
        {
          ...{ ...keyOf(far), again: false },
          origin: { topic: 'lucero.alerts.v1', partition: 0, offset: 9n },
        },
      ],
      1_790_000_000_000,
    );
    const given = { owner: 'token:one', createdMs: 1_790_000_000_000 };
    for (const [each, alias, owner] of [
      [z, 'Twice', 'token:one'],
      [far, 'twice', 'token:two'],
    ] as const) {
      await store.putSourceAlias({
        ...{ ...given, alias, owner, aliasKey: alias.toLowerCase(), sourceId: idOf(each) },
      });
    }
  });
  after(() => api.close());

  const find = (survey: string, oid: string) => findKnownObject(api.store, { survey, oid });

  for (const name of [
    ...['ZTF19pairsee', 'ztf19PAIRSEE', '170028499021365777', 'LSST-AP-DO-170028499021365777'],
    ...['LSST-AP-DS-8100002', 'my  NOVA', idOf(z), idOf(a).toLowerCase()],
  ]) {
    it(`is found in each survey by ${name}`, async () => {
      assert.equal((await find('ztf', name)).oid, z.oid);
      assert.equal((await find('lsst', name)).oid, a.oid);
    });
  }

  it('says what there is when the source has none in the survey', async () => {
    await assert.rejects(find('lsst', 'ZTF19faraway'), (error: NotFoundError) => {
      assert.ok(error instanceof NotFoundError);
      assert.equal(
        error.message,
        'no object ZTF19faraway in survey lsst; there is ztf/ZTF19faraway',
      );
      assert.deepEqual(error.errors, { oid: 'unknown; did you mean ztf/ZTF19faraway?' });
      return true;
    });
  });

  it('names what is unknown: an id one apart, or what nobody is called', async () => {
    for (const oid of ['170028499021365778', 'nobody', 'SN 2031zzz']) {
      await assert.rejects(find('lsst', oid), (error: NotFoundError) => {
        assert.ok(error instanceof NotFoundError);
        assert.equal(error.message, `no object ${oid} in survey lsst`);
        assert.deepEqual(error.errors, { oid: 'unknown' });
        return true;
      });
    }
  });

  it('names the sources that a name may stand for', async () => {
    await assert.rejects(find('ztf', 'twice'), (error: NameAmbiguousError) => {
      assert.ok(error instanceof NameAmbiguousError);
      assert.match(error.errors.oid!, /ztf\/ZTF19pairsee/);
      assert.match(error.errors.oid!, /ztf\/ZTF19faraway/);
      return true;
    });
  });

  it('is found among many, and a filter means every object of the source', async () => {
    const found = await readNamedObjects(api.store, [
      { oid: z.oid },
      { oid: 'my nova', survey: 'lsst' },
      { oid: 'twice' },
      { oid: 'nobody' },
    ]);
    assert.deepEqual(
      found.map((each) => each.map(({ oid }) => oid)),
      [[z.oid], [a.oid], [], []],
    );
    assert.deepEqual(await objectIdsOf(api.store, ['My Nova', 'nobody', far.oid]), [
      ...['nobody', far.oid, z.oid, a.oid],
    ]);
  });
});
