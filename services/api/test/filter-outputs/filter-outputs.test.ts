import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FilterEventSource } from '@lucero/store';
import { type AccessApi, startAccessApi } from '../support/access-api.ts';
import { alert, detection } from '../support/hand-made-alerts.ts';
import { openEventStream, type StreamMessage } from '../support/read-event-stream.ts';

const streams = { maxStreams: 100, streamsPerCaller: 8, windowBytes: 1024 * 1024 };

describe('outputs of filters', () => {
  let api: AccessApi;
  let url: string;
  let source: FilterEventSource;
  /** Of the owner of the filters, and of somebody else. */
  let own: Record<string, string>;
  let others: Record<string, string>;
  let owner: string;

  before(async () => {
    api = await startAccessApi({
      outputs: { streams, webhooks: { allowInward: false, perOwner: 2 } },
    });
    url = await api.app.listen({ host: '127.0.0.1', port: 0 });
    source = await api.store.openFilterEventSource({ topic: 'recorded', partition: 0 }, 0n);
    const token = await api.tokenWith(['read', 'write']);
    own = { authorization: `Bearer ${token}` };
    owner = `token:${token.split('_')[1]}`;
    others = { authorization: `Bearer ${await api.tokenWith(['read', 'write'])}` };
  });
  after(() => api[Symbol.asyncDispose]());

  let filterCount = 0;
  let alertCount = 0;

  async function newFilter(visibility: 'public' | 'private' = 'public'): Promise<string> {
    const name = `filter-${++filterCount}`;
    await api.store.addFilter(
      {
        ...{ name, owner, ownerName: 'A. Person', description: '', comment: '' },
        ...{ visibility, forkedFrom: null, nowMs: 1 },
        ...{ expression: 'true', needs: [], watchlists: [], areas: [] },
      },
      1_000,
    );
    return name;
  }

  async function addEvents(filter: string, count: number, mjdTai = 61_000.5): Promise<void> {
    await api.store.storeFilterEvents(
      source,
      Array.from({ length: count }, () => ({
        ...{ filter, filterVersion: 1, survey: 'ztf', objectKind: 'sidereal' as const },
        ...{ oid: 'ZTF26aaaaaaa', alertId: BigInt(++alertCount), mjdTai, passedMs: 1_000 },
        ...{ offset: BigInt(alertCount), greatestDayCount: 100_000 },
        record: { filter, alertId: String(alertCount), mag: 19.5 },
      })),
    );
  }

  const ask = async (
    path: string,
    options: {
      readonly method?: 'GET' | 'POST' | 'DELETE' | 'HEAD';
      readonly headers?: Record<string, string>;
      readonly body?: object;
    } = {},
  ) => {
    const { method = 'GET', headers = {}, body } = options;
    const response = await api.app.inject({
      ...{ method, url: `/api/v1${path}`, headers },
      ...(body !== undefined && { payload: body }),
    });
    return {
      status: response.statusCode,
      body: response.body === '' ? null : response.json(),
    };
  };

  /** A stream that is closed with the test. */
  async function listen(
    t: TestContext,
    path: string,
    headers: Record<string, string> = {},
  ): Promise<AsyncGenerator<StreamMessage, void, undefined>> {
    const stop = new AbortController();
    t.after(() => stop.abort());
    return openEventStream(`${url}/api/v1${path}`, headers, stop.signal);
  }

  const take = async (stream: AsyncGenerator<StreamMessage, void, undefined>, count: number) => {
    const messages: StreamMessage[] = [];
    while (messages.length < count) {
      const { value, done } = await stream.next();
      if (done === true) throw new Error('the stream ended');
      messages.push(value);
    }
    return messages;
  };
  const ids = (messages: readonly StreamMessage[]) => messages.map(({ id }) => Number(id));
  const numbers = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => from + i);

  describe('GET /filters/:name/events as a page', () => {
    it('gives events after a number, in order, and how to go on', async () => {
      const name = await newFilter();
      await addEvents(name, 5);
      const first = await ask(`/filters/${name}/events?limit=3`);
      assert.equal(first.status, 200);
      assert.deepEqual(
        first.body.items.map(({ seq }: { seq: string }) => seq),
        ['1', '2', '3'],
      );
      assert.deepEqual(
        [first.body.newestSeq, first.body.oldestSeq, first.body.nextAfter, first.body.missing],
        ['5', '1', '3', []],
      );
      const rest = await ask(`/filters/${name}/events?after=${first.body.nextAfter}`);
      assert.deepEqual(
        rest.body.items.map(({ seq }: { seq: string }) => seq),
        ['4', '5'],
      );
      const none = await ask(`/filters/${name}/events?after=5`);
      assert.deepEqual([none.body.items, none.body.nextAfter], [[], '5']);
    });

    it('names events that are not kept any more', async () => {
      const name = await newFilter();
      await addEvents(name, 2, 59_000.5);
      await addEvents(name, 1, 61_000.5);
      await addEvents(name, 1, 59_000.5);
      await api.store.dropNights(['filter_event'], 59_500);
      const { body } = await ask(`/filters/${name}/events`);
      assert.deepEqual(
        body.items.map(({ seq }: { seq: string }) => seq),
        ['3'],
      );
      assert.deepEqual(body.missing, [
        { fromSeq: '1', toSeq: '2' },
        { fromSeq: '4', toSeq: '4' },
      ]);
      assert.deepEqual([body.nextAfter, body.newestSeq, body.oldestSeq], ['4', '4', '3']);
    });

    it('refuses what is no number of an event, naming the parameter', async () => {
      const name = await newFilter();
      await addEvents(name, 2);
      for (const after of [
        '-1',
        'abc',
        '3',
        '9223372036854775808',
        '99999999999999999999',
        '1.5',
      ]) {
        const { status, body } = await ask(`/filters/${name}/events?after=${after}`);
        assert.deepEqual([status, Object.keys(body.errors)], [400, ['after']], after);
      }
      const headers = { accept: 'text/event-stream' };
      for (const id of ['-1', 'abc', '3', '9223372036854775808', '1 OR 1=1', '\u00e9']) {
        const given = { ...headers, 'last-event-id': id };
        const { status, body } = await ask(`/filters/${name}/events`, { headers: given });
        assert.deepEqual([status, Object.keys(body.errors)], [400, ['last-event-id']], id);
      }
    });

    it('shows a private filter to its owner alone', async () => {
      const name = await newFilter('private');
      for (const path of ['events', 'outputs']) {
        assert.equal((await ask(`/filters/${name}/${path}`, { headers: own })).status, 200);
        assert.equal((await ask(`/filters/${name}/${path}`, { headers: others })).status, 404);
        assert.equal((await ask(`/filters/${name}/${path}`)).status, 404);
        assert.equal((await ask(`/filters/none/${path}`)).status, 404);
      }
    });
  });

  describe('GET /filters/:name/events as a stream', () => {
    it('begins with where it stands, then gives what comes', async (t) => {
      const name = await newFilter();
      await addEvents(name, 3);
      const stream = await listen(t, `/filters/${name}/events`);
      const [state] = await take(stream, 1);
      assert.deepEqual([state?.name, state?.id, state?.data.state], ['state', '3', 'off']);
      await addEvents(name, 2);
      const messages = await take(stream, 2);
      assert.deepEqual(ids(messages), [4, 5]);
      assert.deepEqual([messages[0]?.name, messages[0]?.data.mag], ['message', 19.5]);
      assert.equal(messages[0]?.data.seq, '4');
    });

    it('goes on exactly where its reader stopped, however far behind', async (t) => {
      const name = await newFilter();
      const watching = await listen(t, `/filters/${name}/events`);
      await take(watching, 1);
      await addEvents(name, 500);
      assert.deepEqual(ids(await take(watching, 500)), numbers(1, 500));
      for (const after of [0, 63, 64, 65, 129, 499]) {
        const back = await listen(t, `/filters/${name}/events?after=7`, {
          'last-event-id': String(after),
        });
        const messages = await take(back, 1 + 500 - after);
        assert.deepEqual(ids(messages), [after, ...numbers(after + 1, 500)]);
        await back.return();
      }
      const byAddress = await listen(t, `/filters/${name}/events?after=498`);
      assert.deepEqual(ids(await take(byAddress, 3)), [498, 499, 500]);
    });

    it('misses nothing that comes while it catches up', async (t) => {
      const name = await newFilter();
      await addEvents(name, 200);
      const stream = await listen(t, `/filters/${name}/events?after=0`);
      const reading = take(stream, 401);
      for (let i = 0; i < 20; i++) await addEvents(name, 10);
      assert.deepEqual(ids(await reading), numbers(0, 400));
    });

    it('says which events are gone, in their place', async (t) => {
      const name = await newFilter();
      await addEvents(name, 3, 60_000.5);
      await addEvents(name, 2);
      await api.store.dropNights(['filter_event'], 60_500);
      const stream = await listen(t, `/filters/${name}/events?after=1`);
      const [, gap, ...events] = await take(stream, 4);
      assert.deepEqual(
        [gap?.name, gap?.id, gap?.data.fromSeq, gap?.data.toSeq],
        ['gap', '3', '2', '3'],
      );
      assert.deepEqual(ids(events), [4, 5]);
    });

    it('tells when the filter changes, and ends for whom it is no longer', async (t) => {
      const name = await newFilter();
      const stream = await listen(t, `/filters/${name}/events`);
      const ownStream = await listen(t, `/filters/${name}/events`, own);
      await take(stream, 1);
      await take(ownStream, 1);
      await api.store.switchFilterOn({
        ...{ name, owner, version: 1, maxEventsPerNight: 10, nowMs: 2 },
        ...{ mostActiveOfOwner: 10, mostActive: 10 },
      });
      const reason = 'more than 10 in a night';
      await api.store.pauseFilter({ name, version: 1, by: 'lucero', reason, nowMs: 3 });
      const isPaused = async (of: typeof stream) => {
        for (;;) {
          const [message] = await take(of, 1);
          if (message?.data.state === 'paused') return message.data.stateReason;
        }
      };
      assert.deepEqual(await Promise.all([isPaused(stream), isPaused(ownStream)]), [
        reason,
        reason,
      ]);
      await api.store.describeFilter(name, owner, { visibility: 'private', nowMs: 4 });
      const { done } = await stream.next();
      assert.equal(done, true);
      await addEvents(name, 1);
      assert.deepEqual(ids(await take(ownStream, 1)), [1]);
    });

    it('is bounded for each caller, and free again when streams close', async (t) => {
      const name = await newFilter();
      const path = `/filters/${name}/events`;
      const stops = Array.from({ length: streams.streamsPerCaller }, () => new AbortController());
      for (const { signal } of stops) {
        await openEventStream(`${url}/api/v1${path}`, others, signal);
      }
      await assert.rejects(listen(t, path, others), /429.*you have 8 event streams open/);
      assert.equal((await ask(`/filters/${name}/outputs`)).body.stream.clientCount, 8);
      for (const stop of stops) stop.abort();
      while ((await ask(`/filters/${name}/outputs`)).body.stream.clientCount > 0) await sleep(5);
      const stream = await listen(t, path, others);
      assert.equal((await take(stream, 1))[0]?.name, 'state');
    });

    it('is for GET alone, and can be read from pages of other origins', async (t) => {
      const name = await newFilter();
      const head = await ask(`/filters/${name}/events`, { method: 'HEAD' });
      assert.equal(head.status, 405);
      const stop = new AbortController();
      t.after(() => stop.abort());
      const { headers } = await fetch(`${url}/api/v1/filters/${name}/events`, {
        headers: { accept: 'text/event-stream', origin: 'https://example.org' },
        signal: stop.signal,
      });
      assert.equal(headers.get('access-control-allow-origin'), 'https://example.org');
      assert.match(headers.get('content-type') ?? '', /^text\/event-stream/);
      assert.equal(headers.get('content-encoding'), null);
      assert.equal(headers.get('cache-control'), 'no-store');
    });
  });

  describe('/filters/:name/webhooks', () => {
    const endpoint = { url: 'https://192.88.99.300.example.invalid/x' };

    it('shows a secret once, and says where a webhook stands', async () => {
      const name = await newFilter();
      await addEvents(name, 3);
      const body = { url: 'https://8.8.8.8/lucero', after: '1', description: 'my telescope' };
      const made = await ask(`/filters/${name}/webhooks`, { method: 'POST', headers: own, body });
      assert.equal(made.status, 201);
      assert.match(made.body.secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
      assert.deepEqual(
        [made.body.deliveredSeq, made.body.lagEvents, made.body.state],
        ['1', '2', 'on'],
      );
      const path = `/filters/${name}/webhooks/${made.body.webhookId}`;
      const { secret: _, ...rest } = made.body;
      assert.deepEqual((await ask(path, { headers: own })).body, rest);
      const listed = await ask(`/filters/${name}/webhooks`, { headers: own });
      assert.deepEqual(listed.body.items, [rest]);
      assert.deepEqual((await ask(`/filters/${name}/outputs`, { headers: own })).body.webhooks, [
        rest,
      ]);
      assert.deepEqual((await ask(`/filters/${name}/outputs`)).body.webhooks, []);
      const off = await ask(`${path}/state`, {
        ...{ method: 'POST', headers: own, body: { state: 'off' } },
      });
      assert.equal(off.body.state, 'off');
      assert.equal((await ask(path, { method: 'DELETE', headers: own })).status, 204);
      assert.equal((await ask(path, { headers: own })).status, 404);
    });

    it('is nobody else’s', async () => {
      const name = await newFilter();
      const body = { url: 'https://8.8.8.8/lucero' };
      const path = `/filters/${name}/webhooks`;
      const made = await ask(path, { method: 'POST', headers: own, body });
      const one = `${path}/${made.body.webhookId}`;
      for (const [method, asked, given] of [
        ['GET', one, undefined],
        ['DELETE', one, undefined],
        ['POST', `${one}/state`, { state: 'off' }],
        ['POST', `${one}/test`, undefined],
        ['GET', `${one}/dead-letters`, undefined],
        ['POST', `${one}/dead-letters/replay`, undefined],
        ['DELETE', `${one}/dead-letters/1`, undefined],
      ] as const) {
        const options = { method, headers: others, ...(given !== undefined && { body: given }) };
        assert.equal((await ask(asked, options)).status, 404, `${method} ${asked}`);
        assert.equal((await ask(asked, { ...options, headers: {} })).status, 401, asked);
      }
      assert.deepEqual((await ask(path, { headers: others })).body.items, []);
      const operator = { authorization: `Bearer ${await api.tokenWith(['write', 'operator'])}` };
      assert.equal((await ask(one, { headers: operator })).status, 200);
      await ask(one, { method: 'DELETE', headers: own });
      const hidden = await newFilter('private');
      const ofHidden = `/filters/${hidden}/webhooks`;
      await ask(ofHidden, { method: 'POST', headers: own, body });
      const [seen] = (await ask(ofHidden, { headers: operator })).body.items;
      const off = { method: 'POST', headers: operator, body: { state: 'off' } } as const;
      assert.equal((await ask(`${ofHidden}/${seen.webhookId}/state`, off)).body.state, 'off');
      const refused = await ask(`/filters/${hidden}/webhooks`, {
        ...{ method: 'POST', headers: others, body },
      });
      assert.equal(refused.status, 404);
    });

    it('is refused where it leads inward, naming the field', async () => {
      const name = await newFilter();
      for (const [address, reason] of [
        ['http://127.0.0.1:5432/', /this machine itself/],
        ['http://localhost/', /this machine itself/],
        ['http://[::ffff:10.0.0.1]/', /private network/],
        ['http://169.254.169.254/latest/meta-data', /metadata/],
        ['http://100.64.0.1/', /shared network/],
        ['http://0.0.0.0/', /no address of anybody/],
        ['gopher://8.8.8.8/', /https/],
        ['nothing', /no URL/],
      ] as const) {
        const { status, body } = await ask(`/filters/${name}/webhooks`, {
          ...{ method: 'POST', headers: own, body: { ...endpoint, url: address } },
        });
        assert.equal(status, 400, address);
        assert.match(body.errors.url, reason, address);
      }
    });

    it('is bounded for each owner, and begins no later than the newest event', async () => {
      const name = await newFilter();
      const post = (body: object) =>
        ask(`/filters/${name}/webhooks`, { method: 'POST', headers: others, body });
      const { status, body } = await post({ url: 'https://8.8.8.8/', after: '1' });
      assert.deepEqual([status, Object.keys(body.errors)], [400, ['after']]);
      for (let i = 0; i < 2; i++) {
        assert.equal((await post({ url: 'https://8.8.8.8/' })).status, 201);
      }
      const third = await post({ url: 'https://8.8.8.8/' });
      assert.deepEqual([third.status, Object.keys(third.body.errors)], [400, ['url']]);
    });

    it('lists, replays and drops dead letters', async () => {
      const name = await newFilter();
      await addEvents(name, 4);
      const secret = Buffer.alloc(32);
      const row = (await api.store.addWebhook(
        {
          ...{ filter: name, owner, url: 'https://8.8.8.8/', description: '', secret },
          ...{ batchEvents: 1, afterSeq: 0n, nowMs: 1 },
        },
        100,
      ))!;
      const lease = { holder: 'test', leaseMs: 60_000 };
      const answer = { status: 500, trouble: null, answerStart: 'broken' };
      await api.store.leaseWebhooks({ ...lease, healthy: 100, failing: 100 });
      for (const seq of [1n, 2n]) {
        await api.store.beginWebhookAttempt(row.webhookId, seq, lease);
        await api.store.buryWebhookDelivery(row.webhookId, 'test', answer);
      }
      const path = `/filters/${name}/webhooks/${row.webhookId}/dead-letters`;
      const { body } = await ask(path, { headers: own });
      assert.deepEqual(
        body.items.map((each: Record<string, unknown>) => [
          ...[each.kind, each.state, each.fromSeq, each.toSeq, each.lastStatus, each.answerStart],
        ]),
        [
          ['events', 'dead', '2', '2', 500, 'broken'],
          ['events', 'dead', '1', '1', 500, 'broken'],
        ],
      );
      const [newer, older] = body.items;
      const replayed = await ask(`${path}/${older.deliveryId}/replay`, {
        ...{ method: 'POST', headers: own },
      });
      assert.deepEqual(replayed.body, { replayedCount: 1 });
      const dropped = await ask(`${path}/${newer.deliveryId}`, { method: 'DELETE', headers: own });
      assert.equal(dropped.status, 204);
      const left = await ask(path, { headers: own });
      assert.deepEqual(
        left.body.items.map(({ state }: { state: string }) => state),
        ['due'],
      );
      const none = await ask(`${path}/999999/replay`, { method: 'POST', headers: own });
      assert.equal(none.status, 404);
    });
  });

  describe('/objects/:survey/:oid/follow', () => {
    const path = '/objects/ztf/ZTF26followe/follow';
    before(async () => {
      await api.store.storeAlerts([
        alert({ oid: 'ZTF26followe', detection: detection({ alertId: 9_000_001n, raDeg: 50 }) }),
      ]);
    });

    it('makes one private filter of one line that runs, however often it is asked', async () => {
      const before = await ask(path, { headers: own });
      assert.deepEqual(
        [before.body.isFollowed, before.body.filter, before.body.followedCount],
        [false, null, 0],
      );
      const made = await ask(path, { method: 'POST', headers: own });
      assert.equal(made.status, 200);
      assert.deepEqual([made.body.isFollowed, made.body.followedCount], [true, 1]);
      assert.match(made.body.filter, /^follow-ztf26followe-[0-9a-f]{10}$/);
      const again = await ask(path, { method: 'POST', headers: own });
      assert.deepEqual(again.body, made.body);
      const filter = await api.store.findFilter(made.body.filter);
      assert.deepEqual(
        [filter?.state, filter?.visibility, filter?.owner],
        ['on', 'private', owner],
      );
      const version = await api.store.findFilterVersion(made.body.filter, 1);
      assert.equal(version?.expression, 'object.oid == "ZTF26followe"');
      const theirs = await ask(path, { method: 'POST', headers: others });
      assert.notEqual(theirs.body.filter, made.body.filter);
      await addEvents(made.body.filter, 1);
      const { body } = await ask(made.body.events.slice('/api/v1'.length), { headers: own });
      assert.equal(body.items.length, 1);
    });

    it('ends when it is told, and begins again where it was', async () => {
      assert.equal((await ask(path, { method: 'DELETE', headers: own })).status, 204);
      assert.equal((await ask(path, { method: 'DELETE', headers: own })).status, 204);
      assert.equal((await ask(path, { headers: own })).body.isFollowed, false);
      assert.equal((await ask(path, { headers: others })).body.isFollowed, true);
      const again = await ask(path, { method: 'POST', headers: own });
      assert.deepEqual([again.body.isFollowed, again.body.newestSeq], [true, '1']);
    });

    it('has names that nobody else gives', async () => {
      const body = { name: 'follow-me', expression: 'alert.mag < 18.5' };
      const refused = await ask('/filters', { method: 'POST', headers: own, body });
      assert.deepEqual([refused.status, Object.keys(refused.body.errors)], [400, ['name']]);
    });

    it('is for those who may write, and for objects that are here', async () => {
      assert.equal((await ask(path, { method: 'POST' })).status, 401);
      const readers = { authorization: `Bearer ${await api.tokenWith(['read'])}` };
      assert.equal((await ask(path, { method: 'POST', headers: readers })).status, 403);
      const none = await ask('/objects/ztf/ZTF26nothing/follow', { method: 'POST', headers: own });
      assert.deepEqual([none.status, Object.keys(none.body.errors)], [404, ['oid']]);
    });
  });

  it('ends its streams when it is closed', async () => {
    const name = await newFilter();
    const another = await startAccessApi();
    try {
      await another.store.addFilter(
        {
          ...{ name, owner, ownerName: '', description: '', comment: '', visibility: 'public' },
          ...{ forkedFrom: null, nowMs: 1, expression: 'true' },
          ...{ needs: [], watchlists: [], areas: [] },
        },
        10,
      );
      const place = await another.app.listen({ host: '127.0.0.1', port: 0 });
      const stream = await openEventStream(
        ...([`${place}/api/v1/filters/${name}/events`, {}, new AbortController().signal] as const),
      );
      await stream.next();
      await another.app.close();
      assert.equal((await stream.next()).done, true);
    } finally {
      await another[Symbol.asyncDispose]();
    }
  });
});
