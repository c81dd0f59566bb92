import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type AccessApi, startAccessApi } from '../support/access-api.ts';
import { alert, classification, detection } from '../support/hand-made-alerts.ts';
import { pairedOfLsst, pairedOfZtf, storePair } from '../support/source-pair.ts';

let api: AccessApi;
const { classifier } = classification({});
const names = ['Amplitude_1', 'MedianAbsDev_1', 'Skew_1', 'IAR_phi_1', 'Timespan'];
const oidOf = (n: number) => `ZTF26sim${String.fromCharCode(97 + n)}aa`;

/** All but the last are supernovae, the one before it for sure. */
function probabilitiesOf(n: number): Record<string, number> {
  if (n === 11) return { SN: 0.1, AGN: 0.9 };
  return n === 10 ? { SN: 0.95, AGN: 0.05 } : { SN: 0.6 + n / 50, AGN: 0.4 - n / 50 };
}

before(async () => {
  api = await startAccessApi();
  const { store } = api;
  await storePair(store);
  const alerts = Array.from({ length: 12 }, (_, n) =>
    alert({
      oid: oidOf(n),
      detection: detection({ alertId: BigInt(8_200_000 + n), raDeg: 100 + n }),
    }),
  );
  await store.storeAlerts(alerts);
  const keys = [
    ...alerts.map(({ survey, objectKind, oid, detection: { alertId, mjdTai } }) => ({
      ...{ survey, objectKind, oid, alertId, mjdTai },
    })),
    ...[pairedOfZtf, pairedOfLsst].map(
      ({ survey, objectKind, oid, detection: { alertId, mjdTai } }) => ({
        ...{ survey, objectKind, oid, alertId, mjdTai },
      }),
    ),
  ];
  await store.registerClassifier({
    ...{ classifier, version: '1', modelHash: 'a', taxonomy: 't/1', classes: ['SN', 'AGN'] },
  });
  await store.storeClassifications(
    keys.map((key, n) =>
      classification({
        ...key,
        topClass: n === 11 ? 'AGN' : 'SN',
        probabilities: probabilitiesOf(n),
      }),
    ),
  );
  await store.storeFeatures(
    keys.slice(0, 11).map((key, n) => ({
      ...{ ...key, featureSetVersion: '1', detectionCount: 1, forcedCount: 0 },
      ...{ catalogs: [], unknownCatalogs: [] },
      features: { names, values: [n / 10, 0.1 + n / 100, n === 5 ? Number.NaN : n / 5, 0.5, 100] },
    })),
  );
});
after(async () => {
  await api[Symbol.asyncDispose]();
  assert.deepEqual(api.failures, []);
});

const similar = async (path: string) => {
  const answer = await api.app.inject(`/api/v1/objects/${path}`);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
};

describe('objects like one', () => {
  it('are those of its class that are nearest in features, with what they agree in', async () => {
    const {
      classifier: named,
      topClass,
      comparedCount,
      items,
    } = await similar(`ztf/${oidOf(4)}/similar?limit=3`);
    assert.deepEqual([named, topClass], [classifier, 'SN']);
    // Ten others of the class, the two of the pair, and the AGN, which it may be, too.
    assert.equal(comparedCount, 13);
    const oids = items.map(({ oid }: { oid: string }) => oid);
    assert.equal(items.length, 3);
    assert.ok(oids.includes(oidOf(3)), oids.join());
    const [first] = items;
    assert.ok(first.features.every(({ name }: { name: string }) => name !== 'Timespan'));
    assert.ok(first.agreesIn.includes('amplitude'), first.agreesIn.join());
    assert.ok(first.distance <= items[1].distance);
  });

  it('are never itself under another name', async () => {
    const { items } = await similar(`ztf/${pairedOfZtf.oid}/similar?limit=100`);
    const oids = items.map(({ oid }: { oid: string }) => oid);
    assert.ok(oids.length === 12 && !oids.includes(pairedOfLsst.oid), oids.join());
    assert.equal(items[0].distance, null);
  });

  it('are looked for in what else it may be, too, when that is as probable as a tenth', async () => {
    const oids = async (oid: string) =>
      (await similar(`ztf/${oid}/similar?limit=100`)).items.map(({ oid }: { oid: string }) => oid);
    assert.ok((await oids(oidOf(4))).includes(oidOf(11)), 'an AGN with 0.32');
    assert.ok(!(await oids(oidOf(10))).includes(oidOf(11)), 'an AGN with 0.05');
  });

  it('are none of what nobody has classified', async () => {
    await api.store.storeAlerts([
      alert({ oid: 'ZTF26nobodya', detection: detection({ alertId: 8_300_000n }) }),
    ]);
    const { classifier: named, items } = await similar('ztf/ZTF26nobodya/similar');
    assert.deepEqual([named, items], [null, []]);
  });
});
