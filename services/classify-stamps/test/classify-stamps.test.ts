import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Cutouts } from '@lucero/alert';
import { messageCodec, openPacketReader } from '@lucero/avro';
import { classifyStampsService, type ReceivedStamps } from '@lucero/classify-stamps';
import { LuceroError } from '@lucero/errors';
import { openClassifiers, type Running, type StampClassifier } from '@lucero/inference';
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

describe('classify-stamps', () => {
  let stores: TestStores;
  let classifiers: readonly Running<StampClassifier>[];
  /** Of those, the versions that cannot do without a stamp. */
  let needStamps: readonly Running<StampClassifier>[];
  let received: ReceivedStamps[];

  before(async () => {
    stores = await startTestStores();
    ({ stampClassifiers: classifiers } = await openClassifiers({ path: '', use: '' }));
    const use = 'ztf-stamps@1.0.0, lsst-stamps@1.0.0';
    ({ stampClassifiers: needStamps } = await openClassifiers({ path: '', use }));
    const { codec } = serviceOn(await stores.open());
    received = (['ztf', 'lsst'] as const)
      .flatMap((survey) => [...simulateAlerts({ survey, alertCount: 4, seed: 5 })])
      .map(({ packet }, i) => codec.decode(incomingMessage(packet, BigInt(i))));
  });
  after(() => stores[Symbol.asyncDispose]());

  const serviceOn = (store: Store, running = classifiers) =>
    classifyStampsService({
      store,
      packetReader,
      classifiers: running,
      surveyTopics: () => ['test_packets'],
      nowMs: () => 1_790_000_001_000,
    });

  const withCutouts = (input: ReceivedStamps | undefined, change: Partial<Cutouts>) => {
    assert.ok(input !== undefined);
    return { ...input, cutouts: { ...input.cutouts, ...change } };
  };

  it('gives the same outcomes however the stream is cut', async () => {
    await assertBatchInvariant(
      serviceOn(await stores.open()).step,
      [...received, received[0]!, withCutouts(received[1], { template: null })],
      async () => serviceOn(await stores.open()).deps,
    );
  });

  it('says of each alert what each classifier that applies to it says', async () => {
    const { step, deps } = serviceOn(await stores.open());
    const outcomes = await step.process(received, deps);
    for (const [i, input] of received.entries()) {
      const applying = classifiers.filter((classifier) => classifier.appliesTo(input.alert));
      assert.ok(applying.length > 0, `models/ has one for stamps of ${input.alert.survey}`);
      const outcome = outcomes[i];
      assert.ok(outcome?.kind === 'emit', input.alert.oid);
      assert.deepEqual(
        outcome.messages.map(({ classifier, classifierVersion, modelHash }) => ({
          classifier,
          classifierVersion,
          modelHash,
        })),
        applying.map(({ name, version, modelHash }) => ({
          classifier: name,
          classifierVersion: version,
          modelHash,
        })),
      );
    }
  });

  it('sends whole probability vectors, keyed by object', async () => {
    const { step, deps, codec } = serviceOn(await stores.open());
    const outcomes = await step.process(received, deps);
    for (const outcome of outcomes) {
      assert.ok(outcome.kind === 'emit');
      for (const message of outcome.messages) {
        const { topic, key, value } = codec.encode(message);
        const sent = messageCodec('classification').decode(value);
        assert.deepEqual([topic, key], ['lucero.classifications.v1', sent.oid]);
        const classifier = classifiers.find(({ name }) => name === sent.classifier);
        assert.deepEqual(
          Object.keys(sent.probabilities).sort(),
          [...(classifier?.classes ?? [])].sort(),
        );
        const sum = Object.values(sent.probabilities).reduce((a, b) => a + b, 0);
        assert.ok(Math.abs(sum - 1) < 1e-6, `${sent.oid}: ${sum}`);
        assert.equal(
          sent.probabilities[sent.topClass],
          Math.max(...Object.values(sent.probabilities)),
        );
      }
    }
  });

  /** A version 9.9.9 beside each of models/; what it does when given, else the same as the served. */
  const shadows = (classify?: StampClassifier['classify']) =>
    classifiers.map((served) => ({
      ...served,
      version: '9.9.9',
      shadow: true,
      classify: classify ?? served.classify,
    }));

  it('sends what a shadow says beside the rest, marked', async () => {
    const { step, deps, codec } = serviceOn(await stores.open(), [...classifiers, ...shadows()]);
    for (const outcome of await step.process(received, deps)) {
      assert.ok(outcome.kind === 'emit');
      const sent = outcome.messages.map((message) =>
        messageCodec('classification').decode(codec.encode(message).value),
      );
      const served = sent.filter(({ shadow }) => !shadow);
      const shadow = sent.filter(({ shadow }) => shadow);
      assert.ok(served.length > 0);
      assert.deepEqual(
        shadow.map(({ probabilities }) => probabilities),
        served.map(({ probabilities }) => probabilities),
      );
      assert.ok(shadow.every(({ classifierVersion }) => classifierVersion === '9.9.9'));
    }
  });

  it('goes on as without a shadow that fails, and says that it failed', async () => {
    const { step, deps } = serviceOn(await stores.open());
    const alone = await step.process(received, deps);
    const error = new LuceroError('LUCERO_MODEL_OUTPUT_INVALID', 'not finite');
    for (const classify of [
      async (batch: readonly unknown[]) => batch.map(() => ({ kind: 'reject', error }) as const),
      () => Promise.reject(new TypeError('a defect')),
    ]) {
      const beside = serviceOn(await stores.open(), [...classifiers, ...shadows(classify)]);
      const outcomes = await beside.step.process(received, beside.deps);
      for (const [i, outcome] of outcomes.entries()) {
        assert.ok(outcome.kind === 'emit');
        const { faults = [], ...rest } = outcome;
        assert.deepEqual(rest, alone[i]);
        assert.equal(faults.length, classifiers.length);
        assert.ok(faults.every(({ code }) => code === 'LUCERO_SHADOW_FAILED'));
        assert.match(faults[0]?.message ?? '', /@9\.9\.9: LUCERO_MODEL_OUTPUT_INVALID: /);
      }
    }
  });

  it('classifies an alert for which only a shadow applies', async () => {
    const { step, deps } = serviceOn(await stores.open(), shadows());
    for (const outcome of await step.process(received, deps)) {
      assert.ok(outcome.kind === 'emit');
      assert.ok(outcome.messages.length > 0 && outcome.messages.every(({ shadow }) => shadow));
    }
  });

  // It passed over what it could not read: a schema that reached ingest first cost it the packet.
  it('refuses what it cannot read, with a dead letter of its own', async () => {
    const { codec } = serviceOn(await stores.open());
    const noise = incomingMessage(Buffer.from('noise'));
    assert.throws(() => codec.decode(noise), { code: 'LUCERO_AVRO_NOT_A_PACKET' });
  });

  it('says the same again of a packet that comes again', async () => {
    const { step, deps } = serviceOn(await stores.open());
    const first = await step.process(received.slice(0, 1), deps);
    assert.deepEqual(await step.process(received.slice(0, 1), deps), first);
  });

  it('skips an alert without stamps: padding is never classified', async () => {
    const { step, deps } = serviceOn(await stores.open(), needStamps);
    const without = withCutouts(received[0], { science: null, template: null, difference: null });
    assert.deepEqual(await step.process([without], deps), [{ kind: 'skip', reason: 'no-stamps' }]);
  });

  it('writes into the ledger what an alert lacked, for users to see, and no word of a shadow', async () => {
    const store = await stores.open();
    const shadow = needStamps.map((each) => ({ ...each, version: '9.9.9', shadow: true }));
    const { step, deps } = serviceOn(store, [...needStamps, ...shadow]);
    const batch = [
      withCutouts(received[0], { template: null }),
      received[1]!,
      withCutouts(received[2], { science: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0) }),
      withCutouts(received[3], { difference: new Uint8Array(0) }),
    ];
    await store.storeAlerts(batch.map(({ alert }) => alert));
    const outcomes = await step.process(batch, deps);
    assert.deepEqual(
      outcomes.map((outcome) => [
        outcome.kind === 'skip' ? outcome.reason : outcome.kind,
        outcome.kind !== 'reject' && outcome.faults?.map(({ code, message }) => [code, message]),
      ]),
      [
        ['no-stamps', undefined],
        ['emit', undefined],
        ['unreadable-stamp', [['LUCERO_STAMP_UNSUPPORTED', 'science stamp: a JPEG, not FITS']]],
        ['no-stamps', undefined],
      ],
    );
    assert.deepEqual(await step.process(batch.slice(2), deps), outcomes.slice(2));
    const told = await Promise.all(
      batch.map(async (input) => {
        const [story] = await store.findAlerts(input.alert.detection.alertId);
        return story?.skips.map(({ classifier, reason, detail }) => [classifier, reason, detail]);
      }),
    );
    const name = 'ztf-stamps';
    assert.deepEqual(told, [
      [[name, 'no-stamps', 'no template stamp']],
      [],
      [[name, 'unreadable-stamp', 'science stamp: a JPEG, not FITS']],
      [[name, 'no-stamps', 'no difference stamp']],
    ]);
  });

  // The models of today answer without a stamp: what was lost on the way looked as if it had never been.
  it('says of an answer without an unreadable stamp which and why: record, metric and story', async () => {
    const store = await stores.open();
    const { step, deps, codec } = serviceOn(store);
    const damaged = withCutouts(received[0], { science: Buffer.from('no image'.repeat(400)) });
    const absent = withCutouts(received[1], { science: null });
    await store.storeAlerts([damaged.alert, absent.alert]);
    const [outcome, ofAbsent] = await step.process([damaged, absent], deps);
    assert.ok(outcome?.kind === 'emit' && ofAbsent?.kind === 'emit');
    const reason = 'not a FITS header';
    assert.deepEqual(
      outcome.faults?.map(({ code, message }) => [code, message]),
      [['LUCERO_STAMP_INVALID', `science stamp: ${reason}`]],
    );
    assert.equal(ofAbsent.faults, undefined);
    const sentOf = ({ messages }: typeof outcome) =>
      messages.map((message) => messageCodec('classification').decode(codec.encode(message).value));
    const stampsIn = (names: readonly string[]) =>
      names.filter((name) => name.startsWith('stamps.'));
    assert.ok(outcome.messages.length > 0);
    for (const { missingInputs, unreadableInputs } of sentOf(outcome)) {
      assert.deepEqual(unreadableInputs, [`stamps.science: ${reason}`]);
      assert.deepEqual(stampsIn(missingInputs), []);
    }
    for (const { missingInputs, unreadableInputs } of sentOf(ofAbsent)) {
      assert.deepEqual([stampsIn(missingInputs), unreadableInputs], [['stamps.science'], []]);
    }
    const [story] = await store.findAlerts(damaged.alert.detection.alertId);
    assert.deepEqual(
      story?.skips.map(({ skippedMs: _, ...note }) => note),
      outcome.messages.map(({ classifier, classifierVersion }) => ({
        ...{ classifier, classifierVersion },
        ...{ reason: 'answered-without-stamp', detail: `science stamp: ${reason}` },
      })),
    );
    const [ofOther] = await store.findAlerts(absent.alert.detection.alertId);
    assert.deepEqual(ofOther?.skips, []);
  });

  // Before, one model that failed rejected the alert, and the answers of the others with it.
  it('sends what others say when a served version fails, and tells of it', async () => {
    const store = await stores.open();
    const alone = serviceOn(await stores.open());
    const expected = await alone.step.process(received, alone.deps);
    const broken = classifiers.map((each) => ({
      ...{ ...each, name: `${each.name}-broken` },
      classify: () => Promise.reject(new TypeError('a defect')),
    }));
    const { step, deps } = serviceOn(store, [...broken, ...classifiers]);
    await store.storeAlerts([received[0]!.alert]);
    for (const [i, outcome] of (await step.process(received, deps)).entries()) {
      assert.ok(outcome.kind === 'emit');
      const { faults = [], ...rest } = outcome;
      assert.deepEqual(rest, expected[i]);
      assert.deepEqual(
        faults.map(({ code }) => code),
        broken.map(() => 'LUCERO_CLASSIFIER_FAILED'),
      );
    }
    const [story] = await store.findAlerts(received[0]!.alert.detection.alertId);
    const text = 'LUCERO_MODEL_OUTPUT_INVALID: TypeError: a defect';
    assert.deepEqual(
      story?.skips.map(({ classifier, reason, detail }) => [classifier, reason, detail]).sort(),
      broken.map(({ name }) => [name, 'failed', text]).sort(),
    );

    const onlyBroken = serviceOn(await stores.open(), broken);
    for (const outcome of await onlyBroken.step.process(received, onlyBroken.deps)) {
      assert.ok(outcome.kind === 'reject');
      assert.equal(outcome.error.code, 'LUCERO_MODEL_OUTPUT_INVALID');
    }
  });

  it('asks the ledger no second time when no alert lacks anything', async () => {
    const store = await stores.open();
    const { step, deps } = serviceOn({
      ...store,
      storeSkips: () => assert.fail('a round trip for nothing'),
    });
    await step.process(received, deps);
  });
});
