import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { applyUpdatesService, type ReceivedUpdates } from '@lucero/apply-updates';
import { type JsonTopics, messageCodec } from '@lucero/avro';
import { readDeadLetters } from '@lucero/runtime';
import type { Outgoing } from '@lucero/step';
import type { Store } from '@lucero/store';
import {
  assertBatchInvariant,
  incomingMessage,
  startTestStores,
  type TestStores,
} from '@lucero/testkit';

const made: string[] = [];
const serviceOn = (store: Store, jsonTopics: JsonTopics = new Set()) =>
  applyUpdatesService({
    store,
    topics: () => ['lsst-updates'],
    createTopic: async (topic) => {
      made.push(topic);
    },
    jsonTopics,
    nowMs: () => 1_790_000_001_000,
  });

let lastOrder = 0;
/** A record of Rubin as a line; ids as digits. */
function line(fields: Record<string, unknown>): string {
  lastOrder += 1;
  const record = {
    update_time_ns: 'digits:1790000000000000001',
    update_order: lastOrder,
    update_unique_id: `id-${lastOrder}`,
    ra: 150.1,
    dec: 2.2,
    midpointMjdTai: 60_999.5,
    ...fields,
  };
  return JSON.stringify(record).replaceAll(/"digits:(\d+)"/g, '$1');
}
const withdrawal = (diaSourceId: string, more: Record<string, unknown> = {}) =>
  line({
    update_type: 'withdraw_diasource',
    diaSourceId: `digits:${diaSourceId}`,
    timeWithdrawnMjdTai: 61_000.5,
    ...more,
  });
const count = (diaObjectId: string) =>
  line({
    update_type: 'update_n_dia_sources',
    diaObjectId: `digits:${diaObjectId}`,
    nDiaSources: 3,
  });

describe('apply-updates', () => {
  let stores: TestStores;
  before(async () => {
    stores = await startTestStores();
  });
  after(() => stores[Symbol.asyncDispose]());

  const received = (text: string | Uint8Array, offset: bigint): ReceivedUpdates =>
    serviceOn({} as Store).codec.decode(
      incomingMessage(typeof text === 'string' ? Buffer.from(text) : text, offset, 'lsst-updates'),
    );

  /** What the service sends for these messages, and what became of each. */
  async function process(store: Store, messages: readonly ReceivedUpdates[]) {
    const { step, deps, codec } = serviceOn(store);
    const outcomes = await step.process(messages, deps);
    const sent = outcomes.map((outcome): Outgoing[] =>
      outcome.kind === 'emit' ? outcome.messages.map((message) => codec.encode(message)) : [],
    );
    return { outcomes, sent };
  }

  it('gives the same outcomes however the stream is cut', async () => {
    const same = withdrawal('170094501294899203');
    const messages = [
      same,
      `${same}\n\n${count('170094433200537601')}\n`,
      '{"update_type": "merge"}',
      `${withdrawal('170094501294899204')}\nno JSON\r\n${withdrawal('170094501294899205')}`,
      `${same}\n${same.replace('61000.5', '61001.5')}`,
    ].map((text, i) => received(text, BigInt(i)));
    await assertBatchInvariant(
      serviceOn(await stores.open()).step,
      messages,
      async () => serviceOn(await stores.open()).deps,
    );
  });

  it('announces a withdrawal in its own words, with the id exact', async () => {
    made.length = 0;
    const text = withdrawal('170094501294899203', { update_unique_id: 'w-1' });
    const { sent } = await process(await stores.open(), [received(`\uFEFF${text}`, 1n)]);
    const [[announcement, ...more] = []] = sent;
    assert.deepEqual(more, []);
    assert.equal(announcement?.topic, 'lucero.lsst.updates');
    assert.equal(announcement?.key, '170094501294899203');
    const { codeVersion: _, ...message } = messageCodec('update').decode(announcement!.value);
    assert.deepEqual(
      { ...message },
      {
        survey: 'lsst',
        uniqueId: 'w-1',
        updateTimeTaiNs: 1_790_000_000_000_000_001n,
        updateOrder: BigInt(lastOrder),
        kind: 'detectionWithdrawal',
        alertId: 170_094_501_294_899_203n,
        objectKind: null,
        oid: null,
        imageId: null,
        detector: null,
        mjdTai: 61_000.5,
      },
    );
    assert.deepEqual(made, ['lucero.lsst.updates']);
  });

  it('announces a replay again, and passes over the same record from another message', async () => {
    const store = await stores.open();
    const text = withdrawal('170094501294899206');
    const first = await process(store, [received(text, 1n)]);
    const replay = await process(store, [received(text, 1n)]);
    assert.deepEqual(replay.sent, first.sent);
    const { outcomes } = await process(store, [received(text, 2n)]);
    assert.deepEqual(outcomes, [{ kind: 'skip', reason: 'duplicate' }]);
  });

  it('announces as JSON, too, where that is asked for', async () => {
    const { step, deps, codec } = serviceOn(await stores.open(), new Set(['lucero.lsst.updates']));
    const [outcome] = await step.process([received(withdrawal('170094501294899211'), 1n)], deps);
    assert.equal(outcome?.kind, 'emit');
    const [avro, json] = outcome.kind === 'emit' ? outcome.messages.map(codec.encode) : [];
    assert.deepEqual(
      [avro?.topic, json?.topic, json?.key],
      ['lucero.lsst.updates', 'lucero.lsst.updates.json', '170094501294899211'],
    );
    const { alertId, updateTimeTaiNs } = JSON.parse(Buffer.from(json!.value).toString());
    assert.deepEqual([alertId, updateTimeTaiNs], ['170094501294899211', '1790000000000000001']);
  });

  it('takes back the notice that rests on a withdrawn alert, and says so again in a replay', async () => {
    const store = await stores.open();
    const alertId = 170_094_501_294_899_210n;
    const chain = {
      survey: 'lsst',
      objectKind: 'sidereal',
      oid: '7',
      classifier: 'trees',
    } as const;
    await store.makeNotices([{ ...chain, alertId, mjdTai: 61_000, cause: 'alert' }], () => ({
      alertType: 'initial',
      notice: '{"alert_type":"initial","data":{"targets":[{"event_name":"7"}],"photometry":[1]}}',
    }));
    const text = withdrawal(String(alertId));
    const { sent } = await process(store, [received(text, 1n)]);
    const [announcement, retraction] = sent[0]!;
    assert.equal(announcement?.topic, 'lucero.lsst.updates');
    assert.deepEqual([retraction?.topic, retraction?.key], ['lucero.notices', '7']);
    // TAI is 37 s ahead of UTC.
    assert.deepEqual(JSON.parse(Buffer.from(retraction!.value).toString()), {
      alert_type: 'retraction',
      alert_datetime: '2026-09-21T14:12:43.000Z',
      record_number: 2,
      data: { targets: [{ event_name: '7' }], photometry: [] },
    });
    assert.deepEqual((await process(store, [received(text, 1n)])).sent, sent);
    const other = await process(store, [received(withdrawal(String(alertId)), 2n)]);
    assert.deepEqual(
      other.sent[0]!.map(({ topic }) => topic),
      ['lucero.lsst.updates'],
    );
  });

  it('applies what it does not announce: counts and closures', async () => {
    const { outcomes } = await process(await stores.open(), [
      received(count('170094433200537602'), 1n),
    ]);
    assert.deepEqual(outcomes, [{ kind: 'emit', messages: [] }]);
  });

  const refused: readonly [title: string, bytes: string, code: string][] = [
    ['an unknown type', '{"update_type":"merge"}', 'LUCERO_UPDATE_INVALID'],
    ['no JSON at all', 'Hello', 'LUCERO_UPDATE_INVALID'],
  ];
  for (const [title, text, code] of refused) {
    it(`rejects a message with ${title}`, async () => {
      const { outcomes } = await process(await stores.open(), [received(text, 1n)]);
      const [outcome] = outcomes;
      assert.equal(outcome?.kind === 'reject' && outcome.error.code, code);
    });
  }

  it('rejects what is no text or holds no record when it is decoded', () => {
    for (const bytes of [Buffer.from([0xff, 0xfe, 0x7b]), Buffer.alloc(0), Buffer.from('\n \n')]) {
      assert.throws(() => received(bytes, 1n), { code: 'LUCERO_UPDATE_INVALID' });
    }
  });

  it('rejects a second record of one unique id that says something else', async () => {
    const store = await stores.open();
    const text = withdrawal('170094501294899207');
    await process(store, [received(text, 1n)]);
    const { outcomes } = await process(store, [received(text.replace('61000.5', '61009.5'), 2n)]);
    const [outcome] = outcomes;
    assert.equal(outcome?.kind === 'reject' && outcome.error.code, 'LUCERO_UPDATE_CONTRADICTED');
  });

  // One bad line would else take the good ones of its message with it, or get lost beside them.
  it('applies and announces the good lines of a message, and keeps the bad ones as a dead letter', async () => {
    const good = [withdrawal('170094501294899208'), withdrawal('170094501294899209')];
    const bad = ['{"update_type":"merge"}', '{'];
    const text = [good[0], bad[0], good[1], bad[1]].join('\n');
    const { outcomes, sent } = await process(await stores.open(), [received(text, 7n)]);
    assert.deepEqual(
      sent[0]!.map(({ topic }) => topic),
      ['lucero.lsst.updates', 'lucero.lsst.updates', 'lsst-updates.dead'],
    );
    const [outcome] = outcomes;
    assert.deepEqual(
      outcome?.kind === 'emit' && outcome.faults?.map(({ message }) => message.slice(0, 22)),
      ['line 2: update_type: u', 'line 4: record: not JS'],
    );
    const kept = sent[0]![2]!;
    const [letter] = await readDeadLetters(
      (async function* () {
        yield { ...kept, headers: kept.headers ?? {}, partition: 0, offset: 0n, timestampMs: 0 };
      })(),
    );
    assert.equal(Buffer.from(letter!.value).toString(), bad.join('\n'));
    assert.equal(letter!.service, 'apply-updates');
    assert.equal(letter!.code, 'LUCERO_UPDATE_INVALID');
    assert.deepEqual(letter!.origin, { topic: 'lsst-updates', partition: 0, offset: 7n });
  });
});
