import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ClassificationMessage, readContainer } from '@lucero/avro';
import { marshalAlertsBy, noMarshalAlerts, parseMarshalClasses } from '@lucero/publish';
import type { LightCurves } from '@lucero/store';
import { startTestStores, type TestStores } from '@lucero/testkit';
import { classificationOf } from './sample-classification.ts';

interface Sent {
  readonly objectId: string;
  readonly candid: bigint;
  readonly candidate: { readonly candid: bigint };
  readonly prv_candidates: readonly { readonly mjd: number }[];
  readonly classifications: readonly { readonly topClass: string }[];
}

const sentOf = (container: Uint8Array | null | undefined): Sent => {
  assert.ok(container);
  const { records } = readContainer(container);
  assert.equal(records.length, 1);
  return records[0] as Sent;
};

describe('alerts for marshals', () => {
  let stores: TestStores;
  before(async () => {
    stores = await startTestStores();
  });
  after(() => stores[Symbol.asyncDispose]());

  /** The object's light curve as the store has it: these detections, by alert id and time. */
  const storeWith = async (
    detections: readonly (readonly [bigint, number])[],
  ): Promise<Parameters<typeof marshalAlertsBy>[1]> => {
    const store = await stores.open();
    const readLightCurves: LightCurves['readLightCurves'] = async (asked) =>
      (await store.readLightCurves(asked)).map((lightCurve) => ({
        ...lightCurve,
        detections: detections.map(([alertId, mjdTai]) => ({
          ...{ alertId, mjdTai, band: 'g', raDeg: 1, decDeg: 2, hasAlert: true },
          ...{ psfFluxNanojansky: 100, psfFluxErrNanojansky: 10 },
          ...{ scienceFluxNanojansky: null, scienceFluxErrNanojansky: null },
          ...{ referenceDistanceArcsec: null, referenceMag: null, referenceMagErr: null },
          ...{ referenceChi: null, referenceSharp: null, referenceImageId: null },
          ...{ reliability: 0.9, forestReliability: null, limitingMag: null },
        })),
      }));
    return { readLightCurves, findAlerts: store.findAlerts };
  };
  const message: ClassificationMessage = classificationOf();

  it('are those of the classes that were asked for', async () => {
    const store = await storeWith([]);
    const other = { ...message, topClass: 'bogus' };
    const [wanted, unwanted] = await marshalAlertsBy(
      new Set([message.topClass]),
      store,
    )([message, other]);
    assert.equal(unwanted, null);
    assert.equal(sentOf(wanted).classifications[0]?.topClass, message.topClass);
    const all = await marshalAlertsBy('all', store)([message, other]);
    assert.ok(all.every((container) => container !== null));
    assert.deepEqual(await noMarshalAlerts([message, other]), [null, null]);
  });

  it('have the whole light curve, and the alert also before ingest has stored it', async () => {
    const { alertId, mjdTai } = message;
    const before = [alertId - 1n, mjdTai - 2] as const;
    const later = [alertId + 1n, mjdTai + 2] as const;
    for (const stored of [
      [before, [alertId, mjdTai] as const, later],
      [before, later],
    ]) {
      const [container] = await marshalAlertsBy('all', await storeWith(stored))([message]);
      const { candid, candidate, objectId, prv_candidates: points } = sentOf(container);
      assert.deepEqual([candid, candidate.candid, objectId], [alertId, alertId, message.oid]);
      assert.equal(points.length, 3);
      assert.ok(points[0]!.mjd < points[1]!.mjd && points[1]!.mjd < points[2]!.mjd);
    }
  });

  it('are each of their own object, however many a batch has', async () => {
    const messages = Array.from({ length: 60 }, (_, i) => ({
      ...message,
      oid: `ZTF26aaaa${i < 26 ? 'a' : 'b'}${String.fromCharCode(97 + (i % 26))}a`,
      alertId: message.alertId + BigInt(i),
    }));
    const containers = await marshalAlertsBy('all', await stores.open())(messages);
    assert.deepEqual(
      containers.map((container) => [sentOf(container).objectId, sentOf(container).candid]),
      messages.map(({ oid, alertId }) => [oid, alertId]),
    );
  });

  it('are none when the survey withdrew the alert', async () => {
    const withdrawn = { ...message, withdrawnMjdTai: message.mjdTai + 1 };
    const [container] = await marshalAlertsBy('all', await storeWith([]))([withdrawn]);
    assert.equal(container, null);
  });

  it('come of the classes of the setting', () => {
    assert.equal(parseMarshalClasses(''), null);
    assert.equal(parseMarshalClasses('all'), 'all');
    assert.deepEqual(parseMarshalClasses('SN, SNIa'), new Set(['SN', 'SNIa']));
  });
});
