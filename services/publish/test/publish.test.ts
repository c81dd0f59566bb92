import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { messageCodec } from '@lucero/avro';
import { type Deps, publish, publishService, type ReceivedClassification } from '@lucero/publish';
import type { Outcome } from '@lucero/step';
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
): ReceivedClassification => ({ message, position: { topic, partition, offset } });
const kindOf = (outcome: Outcome<unknown> | undefined) =>
  outcome?.kind === 'skip' ? outcome.reason : outcome?.kind;

const nothingMissed = { readAll: async function* () {} };

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
  const depsOn = (store: Store, log: readonly ReceivedClassification[] = []): Deps => ({
    store,
    filters,
    ensureTopic: async () => undefined,
    readMissed: async function* ({ partition, from, to }) {
      for (const received of log) {
        const { offset } = received.position;
        const isMissed = received.position.partition === partition && offset >= from && offset < to;
        if (isMissed) yield [received];
      }
    },
  });

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
    const again = { ...shadow, position: { ...shadow.position, offset: 3n } };
    const outcomes = await publish.process([shadow, served, again], deps);
    assert.deepEqual(outcomes.map(kindOf), ['shadow', 'emit', 'shadow']);
    const [promoted] = await publish.process([receivedAt(4n, classificationOf(said))], deps);
    assert.equal(promoted?.kind, 'emit');
  });

  it('gives the same outcomes however the stream is cut', async () => {
    const inputs = [
      receivedAt(0n),
      receivedAt(1n, classificationOf({ classifierVersion: '2.0.0', shadow: true })),
      receivedAt(2n, classificationOf({ alertId: 5n, topClass: 'AGN' })),
      receivedAt(3n),
      receivedAt(4n, classificationOf({ classifierVersion: '1.1.0' })),
      receivedAt(5n),
    ];
    await assertBatchInvariant(publish, inputs, async () => depsOn(await stores.open()));
  });

  it('lets one message speak of an alert for a classifier version, whoever repeats it', async () => {
    const deps = depsOn(await stores.open());
    const [first] = await publish.process([receivedAt(7n)], deps);
    // The same message read again after a crash is not a second one.
    assert.deepEqual(await publish.process([receivedAt(7n)], deps), [first]);
    const copies = [
      ...(await publish.process([receivedAt(8n)], deps)),
      ...(await publish.process([receivedAt(7n, classificationOf(), 2)], deps)),
    ];
    assert.deepEqual(copies.map(kindOf), ['duplicate', 'duplicate']);
  });

  // Without the claims of a night every copy of its alerts would be the first.
  it('says nothing more of a night whose claims were dropped', async () => {
    const store = await stores.open();
    const deps = depsOn(store);
    await publish.process([receivedAt(0n)], deps);
    await store.dropNights(['publication'], classificationOf().mjdTai + 10);
    const outcomes = await publish.process([receivedAt(1n), receivedAt(2n)], deps);
    assert.deepEqual(outcomes.map(kindOf), ['night-dropped', 'night-dropped']);
  });

  // A claim without its place's fate refused every copy for ever; claims that were lost let copies through.
  describe('when a claim and its transaction are told apart', () => {
    const copyAt = (offset: bigint) =>
      publish.process([receivedAt(offset)], deps).then((o) => kindOf(o[0]));
    const other = (offset: bigint, alertId: bigint) =>
      publish.process([receivedAt(offset, classificationOf({ alertId }))], deps);
    let store: Store;
    let deps: Deps;
    beforeEach(async () => {
      store = await stores.open();
      deps = depsOn(store);
    });

    it('refuses a copy in a topic that was made anew, of what was published', async () => {
      await publish.process([receivedAt(0n)], deps);
      await store.settlePublications({ topic, partition: 0, nextOffset: 1n });
      assert.equal(await copyAt(0n), 'duplicate');
    });

    it('publishes a copy in a topic that was made anew, of what never was', async () => {
      await other(0n, 1n);
      // Claimed after the first was committed; then the publisher dies, and the topic is made anew.
      await publish.process([receivedAt(1n)], deps);
      await other(0n, 2n);
      assert.equal(await copyAt(1n), 'emit');
      assert.equal(await copyAt(2n), 'duplicate');
    });

    it('does so also when nothing had ever been committed', async () => {
      await publish.process(
        [receivedAt(0n, classificationOf({ alertId: 1n })), receivedAt(1n)],
        deps,
      );
      // The same offsets with other messages: a topic made anew.
      await publish.process(
        [0n, 1n, 2n].map((i) => receivedAt(i, classificationOf({ alertId: 9n + i }))),
        deps,
      );
      assert.equal(await copyAt(3n), 'emit');
    });

    it('refuses what was published when the group reads its topic again', async () => {
      for (let i = 0n; i < 5n; i++) await other(i, i);
      await store.settlePublications({ topic, partition: 0, nextOffset: 5n });
      const again = await publish.process(
        [0n, 1n, 2n].map((i) => receivedAt(i, classificationOf({ alertId: i }))),
        deps,
      );
      assert.deepEqual(again.map(kindOf), ['duplicate', 'duplicate', 'duplicate']);
    });

    it('recalls from the topic what a restored Postgres does not know', async () => {
      const log = [0n, 1n, 2n, 3n].map((i) => receivedAt(i, classificationOf({ alertId: i })));
      // Nothing is known here, and the group stands at offset 4.
      const restored = depsOn(await stores.open(), log);
      const batch = [
        receivedAt(4n, classificationOf({ alertId: 2n })),
        receivedAt(5n, classificationOf({ alertId: 4n })),
      ];
      const outcomes = await publish.process(batch, restored);
      assert.deepEqual(outcomes.map(kindOf), ['duplicate', 'emit']);
    });

    it('publishes what an ended process had claimed in a bus of its memory', async () => {
      await publish.process([receivedAt(0n)], deps);
      await store.restartPublications(topic);
      await other(0n, 3n);
      assert.equal(await copyAt(1n), 'emit');
    });
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
      bus: nothingMissed,
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
      bus: nothingMissed,
      createTopic: async () => undefined,
    });
    const message = classificationOf();
    const record = ours.encode({ topic: 'lucero.ztf.SN', message });
    assert.deepEqual([record.topic, record.key], ['lucero.ztf.SN', message.oid]);
    assert.deepEqual({ ...codec.decode(record.value) }, message);
  });
});
