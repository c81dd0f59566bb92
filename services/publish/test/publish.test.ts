import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { messageCodec } from '@lucero/avro';
import { publish, publishService, type ReceivedClassification } from '@lucero/publish';
import type { Store } from '@lucero/store';
import {
  assertBatchInvariant,
  incomingMessage,
  startTestStores,
  type TestStores,
} from '@lucero/testkit';
import { classificationOf } from './sample-classification.ts';

const topic = 'lucero.classifications.v1';
const codec = messageCodec('classification');

const receivedAt = (
  offset: bigint,
  message = classificationOf(),
  partition = 0,
): ReceivedClassification => ({ message, place: { topic, partition, offset } });

describe('publish', () => {
  let stores: TestStores;
  before(async () => {
    stores = await startTestStores();
  });
  after(() => stores[Symbol.asyncDispose]());

  const filters = [
    { name: 'sn', class: 'SN', minProbability: 0.5 },
    { name: 'bright', brighterThanMag: 12 },
  ];
  const depsOn = (store: Store) => ({ store, filters, ensureTopic: async () => undefined });

  it('sends a classification to the topic of its class and of each filter that it passes', async () => {
    const outcomes = await publish.process([receivedAt(0n)], depsOn(await stores.open()));
    const message = classificationOf();
    assert.deepEqual(outcomes, [
      {
        kind: 'emit',
        messages: [
          { topic: 'lucero.ztf.SN', message },
          { topic: 'lucero.filter.sn', message },
        ],
      },
    ]);
  });

  it('tells nobody what a shadow says, and lets it speak once it is promoted', async () => {
    const deps = depsOn(await stores.open());
    const said = { classifierVersion: '2.0.0' };
    const shadow = receivedAt(1n, classificationOf({ ...said, shadow: true }));
    const served = receivedAt(2n);
    const outcomes = await publish.process([shadow, served, shadow], deps);
    assert.deepEqual(
      outcomes.map((outcome) => (outcome.kind === 'skip' ? outcome.reason : outcome.kind)),
      ['shadow', 'emit', 'shadow'],
    );
    const [promoted] = await publish.process([receivedAt(3n, classificationOf(said))], deps);
    assert.equal(promoted?.kind, 'emit');
  });

  it('gives the same outcomes however the stream is cut', async () => {
    const inputs = [
      receivedAt(0n),
      receivedAt(4n, classificationOf({ classifierVersion: '2.0.0', shadow: true })),
      receivedAt(1n, classificationOf({ alertId: 5n, topClass: 'AGN' })),
      receivedAt(2n),
      receivedAt(3n, classificationOf({ classifierVersion: '1.1.0' })),
      receivedAt(0n),
    ];
    await assertBatchInvariant(publish, inputs, async () => depsOn(await stores.open()));
  });

  it('lets one message speak of an alert for a classifier version, whoever repeats it', async () => {
    const deps = depsOn(await stores.open());
    const [first] = await publish.process([receivedAt(7n)], deps);
    // The same message read again after a crash is not a second one.
    assert.deepEqual(await publish.process([receivedAt(7n)], deps), [first]);
    const repeated = [receivedAt(8n), receivedAt(7n, classificationOf(), 2)];
    assert.deepEqual(await publish.process(repeated, deps), [
      { kind: 'skip', reason: 'duplicate' },
      { kind: 'skip', reason: 'duplicate' },
    ]);
  });

  it('lets a new version of a classifier speak of an alert of which an older one has spoken', async () => {
    const deps = depsOn(await stores.open());
    await publish.process([receivedAt(0n)], deps);
    const newer = receivedAt(1n, classificationOf({ classifierVersion: '2.0.0' }));
    const [outcome] = await publish.process([newer], deps);
    assert.equal(outcome?.kind, 'emit');
  });

  it('makes each public topic once, before the first record goes there', async () => {
    const made: string[] = [];
    const service = publishService({
      store: await stores.open(),
      filters,
      createTopic: async (name) => {
        made.push(name);
      },
    });
    const inputs = [0n, 1n, 2n].map((offset) =>
      service.codec.decode({
        ...incomingMessage(codec.encode(classificationOf({ alertId: offset })), offset, topic),
      }),
    );
    await service.step.process(inputs.slice(0, 2), service.deps);
    await service.step.process(inputs.slice(2), service.deps);
    assert.deepEqual(made, ['lucero.ztf.SN', 'lucero.filter.sn']);
  });

  it('publishes the record as it was decided, keyed by object', async () => {
    const { codec: ours } = publishService({
      store: await stores.open(),
      filters: [],
      createTopic: async () => undefined,
    });
    const message = classificationOf();
    const record = ours.encode({ topic: 'lucero.ztf.SN', message });
    assert.deepEqual([record.topic, record.key], ['lucero.ztf.SN', message.oid]);
    assert.deepEqual({ ...codec.decode(record.value) }, message);
  });
});
