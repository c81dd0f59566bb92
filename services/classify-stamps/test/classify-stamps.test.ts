import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { messageCodec, openPacketReader } from '@lucero/avro';
import { classifyStampsService, type ReceivedStamps } from '@lucero/classify-stamps';
import { openClassifiers, type StampClassifier } from '@lucero/inference';
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
  let classifiers: readonly StampClassifier[];
  let received: ReceivedStamps[];

  before(async () => {
    stores = await startTestStores();
    ({ stampClassifiers: classifiers } = await openClassifiers({ path: '', use: '' }));
    const { codec } = serviceOn(await stores.open());
    received = (['ztf', 'lsst'] as const)
      .flatMap((survey) => [...simulateAlerts({ survey, alertCount: 4, seed: 5 })])
      .map(({ packet }, i) => codec.decode(incomingMessage(packet, BigInt(i))));
  });
  after(() => stores[Symbol.asyncDispose]());

  const serviceOn = (store: Store) =>
    classifyStampsService({
      store,
      packetReader,
      classifiers,
      surveyTopics: () => ['test_packets'],
      nowMs: () => 1_790_000_001_000,
    });

  it('gives the same outcomes however the stream is cut', async () => {
    const copy = { ...received[0]!, place: { topic: 'mirror', partition: 0, offset: 50n } };
    await assertBatchInvariant(
      serviceOn(await stores.open()).step,
      [...received, copy as ReceivedStamps, { kind: 'unreadable' }],
      async () => serviceOn(await stores.open()).deps,
    );
  });

  it('says of each alert what each classifier that applies to it says', async () => {
    const { step, deps } = serviceOn(await stores.open());
    const outcomes = await step.process(received, deps);
    for (const [i, input] of received.entries()) {
      assert.ok(input.kind === 'stamps');
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

  it('leaves what it cannot read to ingest, which makes the dead letter', async () => {
    const { step, deps, codec } = serviceOn(await stores.open());
    const unreadable = codec.decode(incomingMessage(Buffer.from('noise')));
    assert.deepEqual(await step.process([unreadable], deps), [
      { kind: 'skip', reason: 'unreadable-left-to-ingest' },
    ]);
  });

  it('classifies a replay again, and skips the same alert from another place', async () => {
    const { step, deps } = serviceOn(await stores.open());
    const [input] = received;
    assert.ok(input?.kind === 'stamps');
    const first = await step.process([input], deps);
    assert.deepEqual(await step.process([input], deps), first);
    const copy = { ...input, place: { ...input.place, offset: 99n } };
    assert.deepEqual(await step.process([copy], deps), [{ kind: 'skip', reason: 'duplicate' }]);
  });

  it('skips an alert without stamps: padding is never classified', async () => {
    const { step, deps } = serviceOn(await stores.open());
    const [input] = received;
    assert.ok(input?.kind === 'stamps');
    const without = {
      ...input,
      cutouts: { ...input.cutouts, science: null, template: null, difference: null },
    };
    assert.deepEqual(await step.process([without], deps), [{ kind: 'skip', reason: 'no-stamps' }]);
  });
});
