import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ClassificationMessage, messageCodec } from '@lucero/avro';
import { parseNoticeRules } from '@lucero/notices';
import { classTopicsOnly, publishService } from '@lucero/publish';
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
const likely = { SN: 0.9, AGN: 0.1 };
const unlikely = { SN: 0.5, AGN: 0.5 };

const at = (
  alertId: bigint,
  probabilities: Record<string, number>,
  changes: Partial<ClassificationMessage> = {},
) => classificationOf({ alertId, probabilities, mjdTai: 60_700 + Number(alertId), ...changes });

describe('notices', () => {
  let stores: TestStores;
  const made: string[] = [];
  before(async () => {
    stores = await startTestStores();
  });
  after(() => stores[Symbol.asyncDispose]());

  /** publish, as it opens its partition with this committed offset. */
  const open = async (store: Store, nextOffset = 0n) => {
    const service = publishService({
      store,
      publicTopics: classTopicsOnly,
      marshalClasses: null,
      noticeRules: parseNoticeRules({ classes: 'SN', minProbability: 0.8 }),
      bus: { readAll: async function* () {} },
      createTopic: async (name) => {
        made.push(name);
      },
    });
    await service.once?.onOpened({ topic, partition: 0, nextOffset });
    return service;
  };
  type Service = Awaited<ReturnType<typeof open>>;
  const inputsOf = (service: Service, messages: readonly ClassificationMessage[], from: bigint) =>
    messages.map((message, i) =>
      service.codec.decode(incomingMessage(codec.encode(message), from + BigInt(i), topic)),
    );
  /** What is sent to lucero.notices because of these messages. */
  const noticesOf = async (
    service: Service,
    messages: readonly ClassificationMessage[],
    from = 0n,
  ): Promise<readonly string[]> => {
    const outcomes = await service.step.process(inputsOf(service, messages, from), service.deps);
    return outcomes
      .flatMap((outcome) => (outcome.kind === 'emit' ? outcome.messages : []))
      .map((message) => service.codec.encode(message))
      .filter((record) => record.topic === 'lucero.notices')
      .map(({ key, value }) => {
        const { alert_type, record_number, data } = JSON.parse(Buffer.from(value).toString());
        assert.equal(key, data.targets[0].event_name);
        return `${record_number} ${alert_type} ${data.targets[0].id}`;
      });
  };

  const story = [
    at(1n, unlikely),
    at(2n, likely),
    at(3n, likely, { oid: 'ZTF20bbbbbbb' }),
    at(4n, likely),
    at(5n, unlikely),
    at(6n, unlikely),
    at(7n, likely),
  ];
  const told = [
    ...['1 initial 2', '1 initial 3', '2 update 4'],
    ...['3 retraction 5', '4 initial 7'],
  ];

  it('tell when an object becomes of the class, stays so, and is so no more', async () => {
    assert.deepEqual(await noticesOf(await open(await stores.open()), story), told);
    assert.ok(made.includes('lucero.notices'));
  });

  it('are the same after a crash before the commit, however much of the batch comes again', async () => {
    const store = await stores.open();
    assert.deepEqual(await noticesOf(await open(store), story), told);
    assert.deepEqual(await noticesOf(await open(store), story), told);
    assert.deepEqual(await noticesOf(await open(store), story.slice(0, 4)), told.slice(0, 3));
  });

  it('are the same after a crash also where alerts did not come in the order of their times', async () => {
    const store = await stores.open();
    const late = [at(9n, unlikely), at(8n, likely)];
    assert.deepEqual(await noticesOf(await open(store), late), ['1 initial 8']);
    assert.deepEqual(await noticesOf(await open(store), late), ['1 initial 8']);
  });

  it('are not sent again after the commit, whoever sends the alert again', async () => {
    const store = await stores.open();
    await noticesOf(await open(store), story);
    assert.deepEqual(await noticesOf(await open(store, 7n), story, 7n), []);
  });

  it('do not depend on how the stream is cut', async () => {
    const { step, ...service } = await open(await stores.open());
    await assertBatchInvariant(
      step,
      inputsOf({ step, ...service }, story, 0n),
      async () => (await open(await stores.open())).deps,
    );
  });

  it('have a chain for each classifier, and say nothing of a shadow or of a withdrawn alert', async () => {
    const service = await open(await stores.open());
    const messages = [
      at(1n, likely, { shadow: true, classifierVersion: '2.0.0' }),
      at(2n, likely, { withdrawnMjdTai: 60_800 }),
      at(3n, likely),
      at(3n, likely, { classifier: 'trees' }),
      at(4n, unlikely, { classifier: 'trees' }),
      at(4n, likely),
    ];
    assert.deepEqual(await noticesOf(service, messages), [
      ...['1 initial 3', '1 initial 3', '2 retraction 4', '2 update 4'],
    ]);
  });

  it('cost the store nothing when nobody asked for them', async () => {
    const store = await stores.open();
    const service = publishService({
      store: {
        ...store,
        haveNotices: () => assert.fail('was asked'),
        makeNotices: () => assert.fail('was asked'),
      },
      publicTopics: classTopicsOnly,
      marshalClasses: null,
      noticeRules: null,
      bus: { readAll: async function* () {} },
      createTopic: async () => undefined,
    });
    await service.once?.onOpened({ topic, partition: 0, nextOffset: 0n });
    assert.deepEqual(await noticesOf(service, story), []);
  });
});
