import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Alert } from '@lucero/alert';
import { type AlertMessage, messageCodec, messageOfAlert, openPacketReader } from '@lucero/avro';
import {
  type AskedPlace,
  computeFeaturesService,
  type FindFeatureSources,
  lightCurveInput,
  noFeatureSources,
} from '@lucero/compute-features';
import { featureNames, searchOne, sequencePoints } from '@lucero/light-curve';
import { simulateAlerts } from '@lucero/simulator';
import type { Store } from '@lucero/store';
import { ztf } from '@lucero/surveys';
import {
  assertBatchInvariant,
  incomingMessage,
  startTestStores,
  type TestStores,
} from '@lucero/testkit';

const packetReader = openPacketReader({
  packet: { maxBytes: 16 * 1024 ** 2 },
  registry: { url: '', cachePath: '' },
});
const times = { surveyPublishedMs: 1, ingestedMs: 2, codeVersion: 'test' };
const announcementOf = (alert: Alert): AlertMessage => messageOfAlert(alert, times);

/** The alerts of a simulated night, and a second, later one of its first object. */
const alerts = Array.from(
  simulateAlerts({ survey: 'ztf', alertCount: 5, seed: 11 }),
  ({ packet }) => packetReader.read(packet, 'measurements').alert,
).filter(({ objectKind }) => objectKind === 'sidereal');
const [first] = alerts;
assert.ok(first);
const later: Alert = {
  ...first,
  previousDetections: [...first.previousDetections, first.detection],
  detection: {
    ...first.detection,
    alertId: first.detection.alertId + 1n,
    mjdTai: first.detection.mjdTai + 2,
    psfFluxNanojansky: 2 * (first.detection.psfFluxNanojansky ?? 1),
  },
};

describe('compute-features', () => {
  let stores: TestStores;
  let store: Store;

  before(async () => {
    stores = await startTestStores();
    store = await stores.open();
    await store.storeAlerts([...alerts, later]);
  });
  after(() => stores[Symbol.asyncDispose]());

  const service = (findSources: FindFeatureSources = noFeatureSources) =>
    computeFeaturesService({
      findSources,
      store,
      searchPeriod: async (kind, points) => searchOne(kind, points),
      nowMs: () => 3,
    });

  it('gives the same features however the stream is cut, two alerts of one object included', async () => {
    const { step, deps } = service();
    const inputs = [...alerts, later].map(announcementOf);
    await assertBatchInvariant(step, inputs, () => deps);
  });

  it('computes features as of the alert, not as of now', async () => {
    const { step, deps } = service();
    const [ofFirst, ofLater] = await step.process([first, later].map(announcementOf), deps);
    assert.ok(ofFirst?.kind === 'emit' && ofLater?.kind === 'emit');
    const { survey, objectKind, oid } = first;
    const asked = { survey, objectKind, oid, untilMjdTai: null };
    const [whole] = await store.readLightCurves([asked]);
    const countUntil = ({ detection }: Alert) =>
      whole?.detections.filter(({ mjdTai }) => mjdTai <= detection.mjdTai).length;
    assert.equal(ofFirst.messages[0]?.detectionCount, countUntil(first));
    assert.equal(ofLater.messages[0]?.detectionCount, countUntil(later));
    assert.notEqual(countUntil(first), countUntil(later));
  });

  it('names every feature of the set in each message, undefined ones as NaN', async () => {
    const { step, deps, codec } = service();
    const [outcome] = await step.process([announcementOf(first)], deps);
    assert.ok(outcome?.kind === 'emit');
    const { topic, key, value } = codec.encode(outcome.messages[0]!);
    const message = messageCodec('features').decode(value);
    assert.deepEqual([topic, key], ['lucero.features.v1', first.oid]);
    const { names, values } = message.features;
    assert.deepEqual(names, featureNames(ztf));
    assert.equal(values.length, names.length);
    assert.ok(values.some(Number.isNaN) && values.some(Number.isFinite));
  });

  it('sends the points of the light curve as of the alert, as they are read again', async () => {
    const { step, deps, codec } = service();
    const outcomes = await step.process([first, later].map(announcementOf), deps);
    const { survey, objectKind, oid } = first;
    const lightCurves = await store.readFeatureLightCurves(
      [first, later].map(({ detection }) => ({
        ...{ survey, objectKind, oid, untilMjdTai: detection.mjdTai },
      })),
    );
    const [asOfFirst, asOfLater] = lightCurves.map((each) =>
      sequencePoints(lightCurveInput(each!)),
    );
    const sent = outcomes.map((outcome) => {
      assert.ok(outcome.kind === 'emit');
      return messageCodec('features').decode(codec.encode(outcome.messages[0]!).value).points;
    });
    assert.deepEqual(sent, [asOfFirst, asOfLater]);
    assert.ok(asOfFirst!.length > 1 && asOfLater!.length > asOfFirst!.length);
    assert.equal(
      asOfLater!.at(-1)?.psfFluxNanojansky,
      Math.fround(later.detection.psfFluxNanojansky ?? 0),
    );
  });

  it('asks catalogues at the mean position up to each alert, and passes on what they are', async () => {
    const asked: AskedPlace[] = [];
    const source = {
      allWise: { w1Mag: 12.5, w2Mag: 12, w3Mag: null, w4Mag: null },
      catalogs: ['allwise@1'],
      unknownCatalogs: [],
    };
    const unknown = { allWise: null, catalogs: ['allwise@1'], unknownCatalogs: ['allwise@1'] };
    const { step, deps, codec } = service(async (places) => {
      asked.push(...places);
      return places.map((_, i) => (i === 0 ? source : unknown));
    });
    const moved = { ...later, oid: 'ZTF20moved' };
    const detection = { ...later.detection, decDeg: first.detection.decDeg + 1 / 3600 };
    await store.storeAlerts([
      { ...first, oid: moved.oid },
      { ...moved, detection },
    ]);
    const outcomes = await step.process(
      [{ ...announcementOf(first), oid: moved.oid }, announcementOf({ ...moved, detection })],
      deps,
    );
    const messages = outcomes.map((outcome) => {
      assert.ok(outcome.kind === 'emit');
      return messageCodec('features').decode(codec.encode(outcome.messages[0]!).value);
    });
    assert.deepEqual(
      asked.map(({ mjdTai }) => mjdTai),
      [first.detection.mjdTai, later.detection.mjdTai],
    );
    assert.ok(asked[1]!.decDeg > asked[0]!.decDeg, 'the second alert has moved the mean');
    const w1w2 = messages.map(({ features: { names, values } }) => values[names.indexOf('W1_W2')]);
    assert.deepEqual(w1w2, [0.5, Number.NaN]);
    assert.deepEqual(
      messages.map(({ catalogs, unknownCatalogs }) => ({ catalogs, unknownCatalogs })),
      [
        { catalogs: ['allwise@1'], unknownCatalogs: [] },
        { catalogs: ['allwise@1'], unknownCatalogs: ['allwise@1'] },
      ],
    );
  });

  it('rejects an alert whose light curve is not stored', async () => {
    const { step, deps } = service();
    const unknown = { ...announcementOf(first), oid: 'ZTF99zzzzzzz' };
    const [outcome] = await step.process([unknown], deps);
    assert.ok(outcome?.kind === 'reject');
    assert.equal(outcome.error.code, 'LUCERO_LIGHT_CURVE_MISSING');
  });

  it('skips an object of which the survey withdrew everything, whoever said so', async () => {
    const { step, deps } = service();
    const withdrawn = { ...first, oid: 'ZTF20withdrawn', previousDetections: [] };
    const withdrawnMjdTai = first.detection.mjdTai + 1;
    await store.storeAlerts([{ ...withdrawn, detection: { ...first.detection, withdrawnMjdTai } }]);
    // The announcement was on its way before the survey withdrew the alert.
    const outcomes = await step.process([announcementOf(withdrawn)], deps);
    assert.deepEqual(outcomes, [{ kind: 'skip', reason: 'withdrawn' }]);
  });

  it('says in its message that the alert was withdrawn, and does not read it', async () => {
    const { step, deps } = service();
    const oid = 'ZTF20partly';
    const detection = { ...later.detection, withdrawnMjdTai: later.detection.mjdTai + 1 };
    await store.storeAlerts([
      { ...first, oid },
      { ...later, oid, detection },
    ]);
    const [whole, partly] = await step.process(
      [
        { ...announcementOf(first), oid },
        { ...announcementOf({ ...later, detection }), oid },
      ],
      deps,
    );
    assert.ok(whole?.kind === 'emit' && partly?.kind === 'emit');
    assert.equal(partly.messages[0]!.withdrawnMjdTai, detection.withdrawnMjdTai);
    assert.equal(partly.messages[0]!.detectionCount, whole.messages[0]!.detectionCount);
  });

  it('skips moving objects: their detections share no place', async () => {
    const { step, deps } = service();
    const moving = { ...announcementOf(first), objectKind: 'solarSystem' as const };
    assert.deepEqual(await step.process([moving, announcementOf(first)], deps), [
      { kind: 'skip', reason: 'solar-system-object' },
      ...(await step.process([announcementOf(first)], deps)),
    ]);
  });

  it('refuses bytes that are no announcement', () => {
    assert.throws(() => service().codec.decode(incomingMessage(Buffer.from('noise'))), {
      retryable: false,
    });
  });
});
