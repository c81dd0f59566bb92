import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Alert } from '@lucero/alert';
import { type AlertMessage, identitiesTopic, messageCodec } from '@lucero/avro';
import {
  type ContextPart,
  crossmatch,
  findIdentities,
  type LocatedAlert,
} from '@lucero/crossmatch';
import type { Store } from '@lucero/store';
import { assertBatchInvariant, startTestStores, type TestStores } from '@lucero/testkit';

const nowMs = () => 1_790_000_000_000;
const arcsec = 1 / 3600;

/** As ingest stores it; only what the part reads is chosen. */
function alertOf(survey: string, oid: string, northArcsec: number, mjdTai: number): Alert {
  const absent = {
    ...{
      exposureSeconds: null,
      imageId: null,
      detector: null,
      raErrArcsec: null,
      decErrArcsec: null,
    },
    ...{ apFluxNanojansky: null, scienceFluxNanojansky: null, scienceFluxErrNanojansky: null },
    ...{ templateFluxNanojansky: null, limitingMag: null, snr: null, reliability: null },
    ...{ reliabilityVersion: null, forestReliability: null, isDipole: null, extendedness: null },
    ...{ trailLengthArcsec: null, referenceDistanceArcsec: null, referenceMag: null },
    ...{ referenceMagErr: null, referenceChi: null, referenceSharp: null, referenceImageId: null },
    withdrawnMjdTai: null,
  };
  return {
    ...{ survey, oid, schemaVersion: '1', objectKind: 'sidereal' },
    detection: {
      ...absent,
      ...{ alertId: BigInt(Math.round(mjdTai * 1e6)) + BigInt(oid.length), mjdTai, band: 'g' },
      ...{ raDeg: 150, decDeg: 2 + northArcsec * arcsec },
      ...{ psfFluxNanojansky: 1000, psfFluxErrNanojansky: 10 },
    },
    ...{ previousDetections: [], nonDetections: [], forcedPhotometry: [], nearestSources: [] },
    ...{ historyIsExact: false, surveyDetectionCount: null, surveyCoverageCount: null },
    ...{ solarSystemMatch: null, extras: {}, warnings: [] },
  };
}

const z = alertOf('ztf', 'ZTF20abcdefg', 0, 60_000);
const a = alertOf('lsst', '170000000000000001', 0.4, 61_000);
const b = alertOf('lsst', '170000000000000002', 0.45, 61_000.002);

function located(alert: Alert, offset: bigint): LocatedAlert {
  const { survey, objectKind, oid, detection } = alert;
  const { raDeg, decDeg, mjdTai } = detection;
  return {
    ...{ survey, objectKind, oid, raDeg, decDeg, mjdTai },
    origin: { topic: 'lucero.alerts.v1', partition: 0, offset },
    alert: {} as AlertMessage,
  };
}
const messages = [z, a, b, z, a].map((alert, i) => located(alert, BigInt(i)));

describe('the part that finds identities', () => {
  let stores: TestStores;
  before(async () => {
    stores = await startTestStores();
  });
  after(() => stores[Symbol.asyncDispose]());

  async function filledStore(): Promise<Store> {
    const store = await stores.open();
    await store.storeAlerts([z, a, b]);
    return store;
  }
  const told = async (part: ContextPart, batch: readonly LocatedAlert[]) =>
    (await part.find(batch)).map((events) =>
      events.map(({ topic, value }) => {
        assert.equal(topic, identitiesTopic);
        const { kind, reason, oid, otherOid } = messageCodec('identity').decode(value as Buffer);
        return `${kind} ${reason}: ${oid} ${otherOid}`;
      }),
    );

  it('gives the same however the stream is cut', async () => {
    await assertBatchInvariant(crossmatch, messages, async () => ({
      parts: [findIdentities({ store: await filledStore(), nowMs })],
      ensureTopic: async () => undefined,
      jsonTopics: new Set<string>(),
    }));
  });

  it('tells each event by one message, and by that one again when it is processed again', async () => {
    const store = await filledStore();
    const part = findIdentities({ store, nowMs });
    const first = await told(part, messages);
    assert.deepEqual(first, [
      [`paired position: ${a.oid} ${z.oid}`, `merged concurrent: ${a.oid} ${b.oid}`],
      ...[[], [], [], []],
    ]);
    assert.deepEqual(await told(part, messages), first, 'in the same process');
    const other = findIdentities({ store, nowMs });
    assert.deepEqual(await told(other, messages), first, 'after a crash');
    assert.deepEqual(await told(other, [located(a, 77n)]), [[]], 'and by no other message');
  });

  it('asks the store once for an object of which nothing more is to be found', async () => {
    const store = await filledStore();
    let asked = 0;
    const part = findIdentities({
      store: {
        settleIdentities: (objects, ms) => {
          asked += objects.length;
          return store.settleIdentities(objects, ms);
        },
      },
      nowMs,
    });
    await part.find([located(a, 1n)]);
    await part.find([located(a, 2n)]);
    await part.find([located(a, 3n)]);
    assert.equal(asked, 2, 'the first message told an event, which may have to be told again');
    await part.find([{ ...located(a, 4n), alert: null }]);
    assert.equal(asked, 3, 'who wants it to be looked at again is heard');
  });
});
