import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { messageCodec, parseJsonTopics } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import type { BusMessage, OffsetRange } from '@lucero/kafka';
import {
  ClaimedPartitions,
  classTopicsOnly,
  type Deps,
  noMarshalAlerts,
  noNotices,
  type PublicTopics,
  publish,
  publishService,
  type ReceivedClassification,
} from '@lucero/publish';
import { deadLetterOf } from '@lucero/runtime';
import type { Outcome } from '@lucero/step';
import type { Store } from '@lucero/store';
import {
  assertBatchInvariant,
  incomingMessage,
  startTestStores,
  type TestStores,
} from '@lucero/testkit';
import { reserveFilterNames } from '../src/reserve-filter-names.ts';
import { classificationOf } from './sample-classification.ts';

const topic = 'lucero.classifications.v1';
const codec = messageCodec('classification');

const receivedAt = (
  offset: bigint,
  message = classificationOf(),
  partition = 0,
): ReceivedClassification => ({ message, readAt: { topic, partition, offset } });
const kindOf = (outcome: Outcome<unknown> | undefined) =>
  outcome?.kind === 'skip' ? outcome.reason : outcome?.kind;

const messageAt = (
  offset: bigint,
  value: Uint8Array,
  headers: BusMessage['headers'] = {},
): BusMessage => ({ topic, partition: 0, offset, key: null, value, headers, timestampMs: 0 });

/** A bus that holds these messages. */
const busOf = (messages: readonly BusMessage[]) => ({
  readAll: async function* (asked: string, range?: OffsetRange) {
    for (const message of messages) {
      const { offset } = message;
      const isInRange = range === undefined || (offset >= range.from && offset < range.to);
      if (message.topic === asked && isInRange && (range?.partition ?? 0) === 0) yield message;
    }
  },
});
const nothingMissed = busOf([]);

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
  /** Partition 0 of the topic, opened at an offset. */
  const open = async (store: Store, nextOffset = 0n, log: readonly BusMessage[] = []) => {
    const partitions = new ClaimedPartitions(store, busOf(log), 'publish');
    for (const partition of [0, 2]) await partitions.onOpened({ topic, partition, nextOffset });
    const deps: Deps = {
      store,
      publicTopics: { ...classTopicsOnly, filters },
      noticesOf: noNotices,
      marshalAlertsOf: noMarshalAlerts,
      topicsBeside: () => [],
      ensureTopic: async () => undefined,
      sourceOf: partitions.sourceOf,
    };
    return { deps, partitions };
  };
  const depsOn = async (store: Store) => (await open(store)).deps;

  it('sends a classification to the topic of its class and of each filter that it passes', async () => {
    const outcomes = await publish.process([receivedAt(0n)], await depsOn(await stores.open()));
    const message = classificationOf();
    assert.deepEqual(outcomes, [
      {
        kind: 'emit',
        messages: [
          { topic: 'lucero.ztf.SN', record: 'classification', encoding: 'avro', message },
          { topic: 'lucero.filter.sn', record: 'classification', encoding: 'avro', message },
        ],
      },
    ]);
  });

  it('keeps the names of its filters from people, and takes none of theirs', async () => {
    const store = await stores.open();
    const ofPerson = (name: string) => ({
      ...{ name, owner: 'person:1', ownerName: 'Anna', description: '', comment: '' },
      ...{ visibility: 'private' as const, expression: 'alert.snr > 5.0', needs: ['alert'] },
      ...{ watchlists: [], areas: [], forkedFrom: null, nowMs: 1 },
    });
    await reserveFilterNames(filters, store, 1);
    await reserveFilterNames(filters, store, 2);
    assert.deepEqual(await store.addFilter(ofPerson('sn'), 9), { result: 'taken' });
    await store.addFilter(ofPerson('mine'), 9);
    await assert.rejects(reserveFilterNames([...filters, { name: 'mine' }], store, 3), {
      ...{ code: 'LUCERO_CONFIG_INVALID' },
      message: 'somebody has a filter called mine: give those of the file other names',
    });
  });

  it('asks for the surroundings once a batch, and only where a filter needs them', async () => {
    const store = await stores.open();
    let asked = 0;
    const counting = {
      claimPublications: store.claimPublications,
      readObjectContexts: async (objects: Parameters<typeof store.readObjectContexts>[0]) => {
        asked += 1;
        return await store.readObjectContexts(objects);
      },
    };
    const star = { name: 'allwise', version: '1', title: 'AllWISE', reference: 'none' };
    const set = await store.useCatalogs([{ ...star, rowCount: 1, epochJyear: null }]);
    const { survey, objectKind, oid } = classificationOf();
    await store.storeCrossmatches([
      {
        ...{ survey, objectKind, oid, catalogSetId: set!.catalogSetId, revision: 1, matchedMs: 1 },
        ...{ raDeg: 10, decDeg: 20, mjdTai: 60_700, detectionCount: 1, unknownCatalogs: [] },
        ...{ origin: { topic, partition: 0, offset: 0n }, keptCatalogs: [] },
        matches: [
          {
            ...{ catalog: 'allwise', version: '1', rank: 1, sourceId: 'J1', values: {} },
            ...{ separationArcsec: 0.1, separationKpc: null, raDeg: 10, decDeg: 20 },
          },
        ],
      },
    ]);
    const { deps } = await open(store);
    const topicsOf = async (filtersAsked: PublicTopics['filters'], offset: bigint) => {
      const publicTopics = { ...classTopicsOnly, filters: filtersAsked };
      const batch = [
        receivedAt(offset, classificationOf({ alertId: offset })),
        receivedAt(offset + 1n, classificationOf({ alertId: offset + 1n, oid: 'ZTF20unmatched' })),
      ];
      const outcomes = await publish.process(batch, { ...deps, store: counting, publicTopics });
      return outcomes.map((outcome) =>
        outcome.kind === 'emit'
          ? outcome.messages.flatMap((each) => ('topic' in each ? [each.topic] : []))
          : [],
      );
    };
    assert.equal((await topicsOf(filters, 100n)).length, 2);
    assert.equal(asked, 0);
    const byPlace = [
      { name: 'wise', matched: ['allwise'] },
      { name: 'new', notMatched: ['allwise'] },
    ];
    // The second object was not matched yet: nobody can say that it is not in the catalogue.
    assert.deepEqual(await topicsOf(byPlace, 200n), [
      ['lucero.ztf.SN', 'lucero.filter.wise'],
      ['lucero.ztf.SN'],
    ]);
    assert.equal(asked, 1);
  });

  it('tells nobody what a shadow says, and lets it speak once it is promoted', async () => {
    const deps = await depsOn(await stores.open());
    const said = { classifierVersion: '2.0.0' };
    const shadow = receivedAt(1n, classificationOf({ ...said, shadow: true }));
    const served = receivedAt(2n);
    const again = { ...shadow, readAt: { ...shadow.readAt, offset: 3n } };
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
    const deps = await depsOn(await stores.open());
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
    const deps = await depsOn(store);
    await publish.process([receivedAt(0n)], deps);
    await store.dropNights(['publication'], classificationOf().mjdTai + 10);
    const outcomes = await publish.process([receivedAt(1n), receivedAt(2n)], deps);
    assert.deepEqual(outcomes.map(kindOf), ['night-dropped', 'night-dropped']);
  });

  // A claim whose message's fate nobody knew refused every copy for ever; lost claims let copies through.
  describe('when a claim and its transaction are told apart', () => {
    const of = (alertId: bigint) => classificationOf({ alertId });
    /** What publish says of messages with these alerts, from this offset on. */
    const said = async (deps: Deps, offset: bigint, ...alertIds: bigint[]) => {
      const batch = alertIds.map((id, i) => receivedAt(offset + BigInt(i), of(id)));
      return (await publish.process(batch, deps)).map(kindOf).join(' ');
    };
    let store: Store;
    beforeEach(async () => {
      store = await stores.open();
    });

    it('speaks again after a crash before the commit, and not after one behind it', async () => {
      assert.equal(await said((await open(store)).deps, 0n, 1n, 2n), 'emit emit');
      // Killed: the group stands where it stood.
      assert.equal(await said((await open(store)).deps, 0n, 1n, 2n), 'emit emit');
      // Committed, and killed before it was settled: a copy comes.
      assert.equal(await said((await open(store, 2n)).deps, 2n, 1n, 3n), 'duplicate emit');
    });

    it('loses nothing when a batch was halved, and the rest of it failed', async () => {
      const { deps } = await open(store);
      assert.equal(await said(deps, 0n, 1n, 2n), 'emit emit');
      assert.equal(await said(deps, 2n, 3n), 'emit');
      // The second half then threw: the whole batch is processed again, by the same instance.
      assert.equal(await said(deps, 0n, 1n, 2n, 3n, 4n), 'emit emit emit emit');
      assert.equal(await said((await open(store)).deps, 0n, 1n, 2n, 3n), 'emit emit emit');
    });

    it('refuses a copy in a topic that was made anew, of what was published', async () => {
      const { deps, partitions } = await open(store);
      assert.equal(await said(deps, 0n, 1n), 'emit');
      await partitions.onCommitted({ topic, partition: 0, nextOffset: 1n });
      assert.equal(await said((await open(store)).deps, 0n, 2n, 1n), 'emit duplicate');
    });

    it('publishes a copy in a topic that was made anew, of what never was', async () => {
      const { deps, partitions } = await open(store);
      assert.equal(await said(deps, 0n, 1n), 'emit');
      await partitions.onCommitted({ topic, partition: 0, nextOffset: 1n });
      // Claimed, and the publisher dies.
      assert.equal(await said(deps, 1n, 2n, 3n), 'emit emit');
      const anew = (await open(store)).deps;
      assert.equal(await said(anew, 0n, 9n, 3n, 2n, 1n), 'emit emit emit duplicate');
    });

    it('does so also when nothing had ever been committed', async () => {
      assert.equal(await said((await open(store)).deps, 0n, 1n, 2n), 'emit emit');
      assert.equal(await said((await open(store)).deps, 0n, 2n, 1n), 'emit emit');
    });

    it('does so also when the key has moved to another partition', async () => {
      const { deps, partitions } = await open(store);
      await publish.process([receivedAt(0n, of(1n), 2)], deps);
      await partitions.onCommitted({ topic, partition: 0, nextOffset: 5n });
      const anew = (await open(store)).deps;
      assert.equal(await said(anew, 0n, 1n), 'emit');
    });

    it('refuses what was published when the group reads its topic again', async () => {
      const { deps, partitions } = await open(store);
      await said(deps, 0n, 1n, 2n, 3n);
      await partitions.onCommitted({ topic, partition: 0, nextOffset: 3n });
      const again = (await open(store, 1n)).deps;
      assert.equal(await said(again, 1n, 2n, 3n, 4n), 'duplicate duplicate emit');
    });

    it('recalls from the topic what a restored Postgres does not know', async () => {
      const log = [1n, 2n, 3n].map((id, i) => messageAt(BigInt(i), codec.encode(of(id))));
      const { deps } = await open(store, 3n, log);
      assert.equal(await said(deps, 3n, 2n, 4n), 'duplicate emit');
    });

    it('recalls nothing that was rejected, or was meant for another service', async () => {
      const by = { service: 'publish', codeVersion: '0.1.0', nowMs: 1 };
      const late = new LuceroError('LUCERO_STORE_TIMEOUT', 'too slow');
      const rejected = messageAt(0n, codec.encode(of(1n)));
      const letter = { ...rejected, ...deadLetterOf(rejected, late, by), offset: 0n };
      const forRecord = messageAt(1n, codec.encode(of(2n)), { 'lucero-replay-for': 'record' });
      const noise = messageAt(2n, Buffer.from('noise'));
      const { deps } = await open(store, 3n, [rejected, forRecord, noise, letter as BusMessage]);
      assert.equal(await said(deps, 3n, 1n, 2n), 'emit emit');
    });

    it('publishes nothing twice after a zombie that opened late, whoever dies then', async () => {
      const { deps } = await open(store);
      assert.equal(await said(deps, 0n, 1n, 2n), 'emit emit');
      // Its opening comes when the true holder has claimed; that one commits and dies before it settles.
      await open(store);
      assert.equal(await said((await open(store, 2n)).deps, 2n, 1n, 2n), 'duplicate duplicate');
    });

    it('lets no zombie claim anything', async () => {
      const zombie = (await open(store)).deps;
      const heir = (await open(store)).deps;
      await assert.rejects(publish.process([receivedAt(0n)], zombie), {
        code: 'LUCERO_PUBLICATION_TAKEN_OVER',
      });
      assert.equal(kindOf((await publish.process([receivedAt(0n)], heir))[0]), 'emit');
    });
  });

  it('lets a new version of a classifier speak of an alert of which an older one has spoken', async () => {
    const deps = await depsOn(await stores.open());
    await publish.process([receivedAt(0n)], deps);
    const newer = receivedAt(1n, classificationOf({ classifierVersion: '2.0.0' }));
    const [outcome] = await publish.process([newer], deps);
    assert.equal(outcome?.kind, 'emit');
  });

  it('makes each public topic once, before the first record goes there', async () => {
    const made: string[] = [];
    const service = publishService({
      store: await stores.open(),
      publicTopics: { ...classTopicsOnly, filters },
      noticeRules: null,
      marshalClasses: null,
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
    await service.once?.onOpened({ topic, partition: 0, nextOffset: 0n });
    await service.step.process(inputs.slice(0, 2), service.deps);
    await service.step.process(inputs.slice(2), service.deps);
    assert.deepEqual(made, ['lucero.ztf.SN', 'lucero.filter.sn']);
  });

  it('claims nothing when a topic cannot be made, be it for notices or marshals', async () => {
    const store = await stores.open();
    const opened = async (refused: string | null) => {
      const service = publishService({
        store,
        publicTopics: classTopicsOnly,
        noticeRules: { classes: new Set(['SN']), minProbability: 0 },
        marshalClasses: 'all',
        bus: nothingMissed,
        createTopic: async (name) => {
          if (name === refused) throw new LuceroError('LUCERO_KAFKA_REJECTED', `no ${name}`);
        },
      });
      await service.once?.onOpened({ topic, partition: 0, nextOffset: 0n });
      return service;
    };
    const processed = async (refused: string | null, offset: bigint) => {
      const { codec: ours, step, deps } = await opened(refused);
      return await step.process(
        [ours.decode(incomingMessage(codec.encode(classificationOf()), offset, topic))],
        deps,
      );
    };
    for (const refused of ['lucero.ztf.SN', 'lucero.notices', 'lucero.marshal.ztf.alerts']) {
      await assert.rejects(processed(refused, 0n), new RegExp(`no ${refused}`));
    }
    assert.deepEqual((await processed(null, 1n)).map(kindOf), ['emit']);
  });

  describe('as records', () => {
    const message = classificationOf();
    const recordsOf = async (publicTopics: PublicTopics) => {
      const service = publishService({
        store: await stores.open(),
        publicTopics,
        noticeRules: null,
        marshalClasses: null,
        bus: nothingMissed,
        createTopic: async () => undefined,
      });
      await service.once?.onOpened({ topic, partition: 0, nextOffset: 0n });
      const input = service.codec.decode(incomingMessage(codec.encode(message), 0n, topic));
      const [outcome] = await service.step.process([input], service.deps);
      assert.equal(outcome?.kind, 'emit');
      return outcome.kind === 'emit' ? outcome.messages.map(service.codec.encode) : [];
    };

    it('publishes the record as it was decided, keyed by object', async () => {
      const [record, ...others] = await recordsOf(classTopicsOnly);
      assert.deepEqual([record?.topic, record?.key], ['lucero.ztf.SN', message.oid]);
      assert.deepEqual({ ...codec.decode(record!.value) }, message);
      assert.deepEqual(others, []);
    });

    it('sends everything to one topic in slim records', async () => {
      const [, slim] = await recordsOf({ ...classTopicsOnly, everything: true });
      assert.deepEqual([slim?.topic, slim?.key], ['lucero.classified', message.oid]);
      const read = messageCodec('classified').decode(slim!.value);
      assert.deepEqual(
        [read.alertId, read.topClass, read.topProbability],
        [message.alertId, 'SN', 0.6],
      );
    });

    it('sends as JSON what was asked for, and as Avro all the same', async () => {
      const records = await recordsOf({
        filters,
        everything: true,
        json: parseJsonTopics('lucero.ztf.SN, lucero.classified'),
      });
      assert.deepEqual(
        records.map((record) => record.topic),
        [
          'lucero.ztf.SN',
          'lucero.filter.sn',
          'lucero.classified',
          'lucero.ztf.SN.json',
          'lucero.classified.json',
        ],
      );
      const [whole, slim] = records
        .slice(3)
        .map(({ value }) => JSON.parse(String(Buffer.from(value))));
      assert.equal(whole.alertId, '2982177112815010003');
      assert.deepEqual(whole.probabilities, message.probabilities);
      assert.equal(whole.classifiedUtc, '1970-01-01T00:00:00.004Z');
      assert.equal(whole.featureSetVersion, null);
      assert.equal(slim.topProbability, 0.6);
      const all = await recordsOf({ filters, everything: true, json: parseJsonTopics('all') });
      assert.equal(all.length, 6);
    });
  });
});
