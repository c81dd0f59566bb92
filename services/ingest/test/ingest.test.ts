import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { messageCodec, openPacketReader } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import { ingestService, type ReceivedAlert } from '@lucero/ingest';
import { simulateAlerts } from '@lucero/simulator';
import type { Store } from '@lucero/store';
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

/** The service on a store, with a clock that stands still. */
const serviceOn = (store: Store) =>
  ingestService({
    store,
    packetReader,
    surveyTopics: () => ['test_packets'],
    nowMs: () => 1_790_000_001_000,
  });

describe('ingest', () => {
  let stores: TestStores;
  let received: ReceivedAlert[];

  before(async () => {
    stores = await startTestStores();
    const { codec } = serviceOn(await stores.open());
    const packets = (['ztf', 'lsst'] as const).flatMap((survey) =>
      Array.from(simulateAlerts({ survey, alertCount: 4, seed: 7 }), ({ packet }) => packet),
    );
    received = packets.map((packet, i) => codec.decode(incomingMessage(packet, BigInt(i))));
  });
  after(() => stores[Symbol.asyncDispose]());

  it('gives the same outcomes however the stream is cut, duplicates and replays included', async () => {
    const elsewhere = { ...received[0]!, origin: { topic: 'mirror', partition: 3, offset: 9n } };
    await assertBatchInvariant(
      serviceOn(await stores.open()).step,
      [...received, elsewhere, received[1]!, received[5]!],
      async () => serviceOn(await stores.open()).deps,
    );
  });

  it('has stored the light curve of every alert that it announces', async () => {
    const store = await stores.open();
    const { step, deps } = serviceOn(store);
    const outcomes = await step.process(received, deps);
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      received.map(() => 'emit'),
    );
    const lightCurves = await store.readLightCurves(
      received.map(({ alert: { survey, objectKind, oid, detection } }) => ({
        survey,
        objectKind,
        oid,
        untilMjdTai: detection.mjdTai,
      })),
    );
    for (const [i, { alert }] of received.entries()) {
      const ids = lightCurves[i]?.detections.map(({ alertId }) => alertId);
      assert.ok(ids?.includes(alert.detection.alertId), alert.oid);
    }
  });

  it('notes each schema at its first sight, with its fields', async () => {
    const store = await stores.open();
    const { step, deps } = serviceOn(store);
    await step.process(received, deps);
    await step.process(received.toReversed(), deps);
    const known = await store.listSurveySchemas();
    assert.deepEqual(known.map(({ survey }) => survey).sort(), ['lsst', 'ztf']);
    assert.ok(known.find(({ survey }) => survey === 'ztf')?.fields.includes('candidate.magpsf'));
    assert.ok(known.every(({ firstTopic }) => firstTopic === received[0]!.origin.topic));
  });

  // A copy from another offset was skipped: an alert that was lost behind ingest could not be resent.
  it('announces a replay and a copy from another offset again, and counts the copy', async () => {
    const { step, deps } = serviceOn(await stores.open());
    const [alert] = received;
    assert.ok(alert !== undefined);
    const first = await step.process([alert], deps);
    const replay = await step.process([alert], deps);
    assert.deepEqual(replay, first);
    const elsewhere = { ...alert, origin: { ...alert.origin, offset: alert.origin.offset + 100n } };
    assert.deepEqual(await step.process([elsewhere], deps), [{ ...first[0], note: 'duplicate' }]);
  });

  it('counts the second of two copies that come in one batch', async () => {
    const { step, deps } = serviceOn(await stores.open());
    const [alert] = received;
    assert.ok(alert !== undefined);
    const copy = { ...alert, origin: { ...alert.origin, offset: alert.origin.offset + 100n } };
    const outcomes = await step.process([alert, copy], deps);
    assert.deepEqual(
      outcomes.map((outcome) => outcome.kind === 'emit' && outcome.note),
      [undefined, 'duplicate'],
    );
  });

  it('sends announcements keyed by object, with the times of the alert', async () => {
    const { step, deps, codec } = serviceOn(await stores.open());
    const [outcome] = await step.process(received.slice(0, 1), deps);
    assert.ok(outcome?.kind === 'emit');
    const { topic, key, value } = codec.encode(outcome.messages[0]!);
    const message = messageCodec('alert').decode(value);
    const { alert } = received[0]!;
    assert.deepEqual([topic, key], ['lucero.alerts.v1', alert.oid]);
    assert.equal(message.alertId, alert.detection.alertId);
    assert.equal(message.surveyPublishedMs, 1_790_000_000_000);
    assert.equal(message.ingestedMs, 1_790_000_001_000);
  });

  it('refuses damaged bytes for good: a dead letter, not a retry', async () => {
    const { codec } = serviceOn(await stores.open());
    const noise = incomingMessage(Buffer.from('no packet at all'));
    assert.throws(() => codec.decode(noise), {
      code: 'LUCERO_AVRO_NOT_A_PACKET',
      retryable: false,
    });
  });

  describe('an object whose past comes with every alert', () => {
    /** Two alerts of one object: the second repeats the history of the first, and the first. */
    function successive(): [ReceivedAlert, ReceivedAlert] {
      const byObject = Map.groupBy(
        Array.from(simulateAlerts({ survey: 'lsst', alertCount: 400, seed: 3 }), ({ packet }, i) =>
          serviceOn(unused).codec.decode(incomingMessage(packet, BigInt(i))),
        ).filter(({ alert }) => alert.objectKind === 'sidereal'),
        ({ alert }) => alert.oid,
      );
      const several = [...byObject.values()].find(
        (alerts) =>
          alerts.length > 1 && alerts[0]!.history!.alertBeyond(null).previousDetections.length > 9,
      );
      assert.ok(several !== undefined, 'no object of this night was seen twice');
      return [several[0]!, several[1]!];
    }
    const unused = {} as Store;

    it('has the light curve that all rows of all packets give, whatever was left out', async () => {
      const [first, second] = successive();
      const whole = (received: ReceivedAlert): ReceivedAlert => ({
        ...received,
        alert: received.history!.alertBeyond(null),
        history: null,
      });
      const lightCurves = [];
      for (const given of [[first, second], [second, first], [first, second].map(whole)]) {
        const store = await stores.open();
        const { step, deps } = serviceOn(store);
        for (const received of given) await step.process([received], deps);
        const { survey, objectKind, oid } = first.alert;
        lightCurves.push(
          await store.readLightCurves([{ survey, objectKind, oid, untilMjdTai: 99_999 }]),
        );
      }
      assert.ok(lightCurves[0]![0]!.detections.length > 10);
      assert.deepEqual(lightCurves[0], lightCurves[2]);
      assert.deepEqual(lightCurves[1], lightCurves[2]);
    });

    it('builds of the second history only what the first did not have', async () => {
      const [first, second] = successive();
      const store = await stores.open();
      const { step, deps } = serviceOn(store);
      await step.process([first], deps);
      const [digest] = await store.readHistoryDigests([second.alert]);
      assert.equal(digest, first.history?.digest);
      const all = second.history!.alertBeyond(null);
      const built = second.history!.alertBeyond(digest!);
      assert.ok(built.previousDetections.length < all.previousDetections.length);
      assert.ok(
        built.previousDetections.some(({ alertId }) => alertId === first.alert.detection.alertId),
        'the first alert is new in the history of the second',
      );
    });

    it('rejects an alert whose history cannot be read, and stores the others', async () => {
      const store = await stores.open();
      const { step, deps } = serviceOn(store);
      const [first, second] = successive();
      const broken: ReceivedAlert = {
        ...first,
        history: {
          digest: '',
          alertBeyond: () => {
            throw new LuceroError('LUCERO_ALERT_INVALID', 'more than 1000 rows are broken');
          },
        },
      };
      const outcomes = await step.process([broken, second], deps);
      assert.deepEqual(
        outcomes.map(({ kind }) => kind),
        ['reject', 'emit'],
      );
    });
  });
});
