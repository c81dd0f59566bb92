import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openOutwardPoster } from '@lucero/outward';
import type { FilterEventSource, Store } from '@lucero/store';
import { startTestStores } from '@lucero/testkit';
import { Webhook } from 'standardwebhooks';
import { type SendWebhooksOptions, sendWebhooks } from '../src/send-webhooks.ts';

interface Delivery {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly seqs: readonly number[];
}

/** What an endpoint does with the n-th request to it, from 0. */
type Answer = (response: ServerResponse, count: number) => void;

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(10);
}

const ok: Answer = (response) => response.end('{}');
const status =
  (code: number): Answer =>
  (response) =>
    response.writeHead(code).end('not today');

describe('webhooks', () => {
  let store: Store;
  let url: string;
  let source: FilterEventSource;
  let close: () => Promise<void>;
  const deliveries: Delivery[] = [];
  const answers = new Map<string, Answer>();

  before(async () => {
    await using opening = new AsyncDisposableStack();
    const stores = opening.use(await startTestStores());
    store = await stores.open();
    source = await store.openFilterEventSource({ topic: 'recorded', partition: 0 }, 0n);
    const server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const body = Buffer.concat(parts).toString('utf8');
      const path = request.url ?? '';
      const { data } = JSON.parse(body) as { data: { events?: { seq: string }[] } };
      const seqs = (data.events ?? []).map(({ seq }) => Number(seq));
      const count = deliveries.filter((each) => each.path === path).length;
      deliveries.push({ path, headers: request.headers, body, seqs });
      answers.get(path)?.(response, count);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    opening.defer(async () => {
      server.closeAllConnections();
      server.close();
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const opened = opening.move();
    close = () => opened.disposeAsync();
  });
  after(() => close());

  let filterCount = 0;
  let alertCount = 0;

  /** A filter of its own for each test, with a webhook of it. */
  async function webhookTo(path: string, answer: Answer, batchEvents = 10) {
    const filter = `filter-${++filterCount}`;
    const owner = 'person:1';
    answers.set(path, answer);
    await store.addFilter(
      {
        ...{ name: filter, owner, ownerName: 'A. Person', description: '', comment: '' },
        ...{ visibility: 'private', forkedFrom: null, nowMs: 1 },
        ...{ expression: 'true', needs: [], watchlists: [], areas: [] },
      },
      1_000,
    );
    const secret = randomBytes(32);
    const { webhookId } = (await store.addWebhook(
      {
        ...{ filter, owner, url: `${url}${path}`, description: '', secret, batchEvents },
        ...{ afterSeq: 0n, nowMs: 1 },
      },
      1_000,
    ))!;
    return { filter, webhookId, secret: secret.toString('base64') };
  }

  async function addEvents(filter: string, count: number, mjdTai = 61_000.5) {
    await store.storeFilterEvents(
      source,
      Array.from({ length: count }, () => ({
        ...{ filter, filterVersion: 1, survey: 'ztf', objectKind: 'sidereal' as const },
        ...{ oid: 'ZTF26aaaaaaa', alertId: BigInt(++alertCount), mjdTai, passedMs: 1_000 },
        ...{ offset: BigInt(alertCount), greatestDayCount: 100_000 },
        record: { filter, mag: 19.5 },
      })),
    );
  }

  function start(t: TestContext, changes: Partial<SendWebhooksOptions> = {}) {
    const poster = openOutwardPoster({ allowInward: true, timeoutMs: 500 });
    const stop = new AbortController();
    const running = sendWebhooks(
      {
        ...{ store, poster, holder: `instance-${Math.random()}`, maxInFlight: 4, leaseMs: 2_000 },
        ...{ pollMs: 50, nowMs: Date.now, random: () => 0, onResult: () => undefined },
        patience: {
          ...{ maxAttempts: 3, firstWaitMs: 20, longestWaitMs: 100, disableAfterMs: 3_600_000 },
        },
        onLook: (trouble) => assert.equal(trouble, null),
        ...changes,
      },
      stop.signal,
    );
    const end = async () => {
      stop.abort();
      await running;
      await poster.close();
    };
    t.after(end);
    return end;
  }

  const to = (path: string) => deliveries.filter((each) => each.path === path);
  const seqsTo = (path: string) => to(path).flatMap(({ seqs }) => seqs);
  const numbers = (from: number, until_: number) =>
    Array.from({ length: until_ - from + 1 }, (_, i) => from + i);
  const standing = async (webhookId: bigint) => (await store.findWebhook(webhookId, null))!;

  it('sends every event once and in order, signed as Standard Webhooks says', async (t) => {
    const { filter, webhookId, secret } = await webhookTo('/ok', ok);
    await addEvents(filter, 25);
    start(t);
    await until(() => seqsTo('/ok').length >= 25);
    await addEvents(filter, 1);
    await until(() => seqsTo('/ok').length >= 26);
    assert.deepEqual(seqsTo('/ok'), numbers(1, 26));
    assert.deepEqual(
      to('/ok').map(({ seqs }) => seqs.length),
      [10, 10, 5, 1],
    );
    for (const { body, headers } of to('/ok')) {
      const payload = new Webhook(secret).verify(body, headers as Record<string, string>);
      assert.equal((payload as { type: string }).type, 'filter.events');
      assert.throws(() =>
        new Webhook(secret).verify(`${body} `, headers as Record<string, string>),
      );
    }
    const [first] = to('/ok');
    assert.equal(first?.headers['webhook-id'], `msg_${webhookId}_1_10`);
    await until(async () => (await standing(webhookId)).deliveredSeq === 26n);
    const row = await standing(webhookId);
    assert.deepEqual([row.lastStatus, row.deliveredCount, row.failingSinceMs], [200, 26n, null]);
    assert.equal('secret' in row, false);
  });

  it('sends the same delivery again until it arrives, and nothing before it', async (t) => {
    const { filter, webhookId } = await webhookTo('/twice', (response, count) =>
      (count < 2 ? status(500) : ok)(response, count),
    );
    await addEvents(filter, 3);
    start(t);
    await until(() => to('/twice').length === 1);
    await addEvents(filter, 3);
    await until(async () => (await standing(webhookId)).deliveredSeq === 6n);
    const ids = to('/twice').map(({ headers }) => headers['webhook-id']);
    assert.deepEqual(ids, [
      ...Array.from({ length: 3 }, () => `msg_${webhookId}_1_3`),
      `msg_${webhookId}_4_6`,
    ]);
    assert.equal(
      new Set(
        to('/twice')
          .slice(0, 3)
          .map(({ body }) => body),
      ).size,
      1,
    );
  });

  it('makes what is refused to the end a dead letter, goes on, and replays it when asked', async (t) => {
    const { filter, webhookId } = await webhookTo(
      '/poison',
      (response, count) => (count < 3 ? status(422) : ok)(response, count),
      2,
    );
    await addEvents(filter, 4);
    start(t);
    await until(async () => (await standing(webhookId)).deliveredSeq === 4n);
    const [letter, ...others] = await store.listWebhookDeliveries(webhookId, {
      ...{ before: null, limit: 10 },
    });
    assert.deepEqual(others, []);
    assert.deepEqual(
      [letter?.fromSeq, letter?.toSeq, letter?.attemptCount, letter?.lastStatus],
      [1n, 2n, 3, 422],
    );
    assert.deepEqual([letter?.state, letter?.answerStart], ['dead', 'not today']);
    assert.equal(await store.replayWebhookDeliveries(webhookId, letter!.deliveryId), 1);
    await until(
      async () =>
        (await store.listWebhookDeliveries(webhookId, { before: null, limit: 10 })).length === 0,
    );
    assert.deepEqual(to('/poison').at(-1)?.seqs, [1, 2]);
    assert.equal(to('/poison').at(-1)?.headers['webhook-id'], `msg_${webhookId}_1_2`);
  });

  it('waits for nobody: endpoints that never answer, never end, redirect or close', async (t) => {
    const bad: Record<string, Answer> = {
      '/never-1': () => undefined,
      '/never-2': () => undefined,
      '/never-3': () => undefined,
      '/never-4': () => undefined,
      '/endless': (response) => {
        response.writeHead(500);
        const write = () => {
          while (!response.destroyed && response.write('x'.repeat(10_000)));
          if (!response.destroyed) response.once('drain', write);
        };
        write();
      },
      '/inward': (response) =>
        response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      '/close': (response) => response.destroy(),
    };
    const made = [];
    for (const [path, answer] of Object.entries(bad)) {
      const one = await webhookTo(path, answer);
      await addEvents(one.filter, 1);
      made.push(one);
    }
    start(t);
    // All four places of those that did not fail before are taken by the ones that never answer, once.
    await until(() => Object.keys(bad).every((path) => to(path).length >= 2));
    const { filter } = await webhookTo('/fine', ok);
    for (let i = 1; i <= 5; i++) {
      await addEvents(filter, 1);
      await until(() => seqsTo('/fine').length === i);
    }
    assert.deepEqual(seqsTo('/fine'), numbers(1, 5));
    for (const { webhookId } of made) {
      await until(
        async () =>
          (await store.listWebhookDeliveries(webhookId, { before: null, limit: 1 })).length === 1,
      );
    }
    const troubles = await Promise.all(
      made.map(async ({ webhookId }) => {
        const { lastStatus, lastTrouble } = await standing(webhookId);
        return lastStatus ?? lastTrouble;
      }),
    );
    const late = 'no answer within 0.5 s';
    assert.deepEqual(troubles.slice(0, 6), [late, late, late, late, 500, 302]);
    assert.match(String(troubles[6]), /other side closed|reset/);
  });

  it('is taken over when its sender is killed: nothing is lost, and a second copy has the same id', async (t) => {
    const { filter, webhookId } = await webhookTo('/taken', (response, count) => {
      if (count > 0) response.end();
    });
    await addEvents(filter, 2);
    // Its process ends while the endpoint has the delivery: nothing of it is noted any more.
    const lease = { holder: 'killed', leaseMs: 300 };
    const [leased] = await store.leaseWebhooks({ ...lease, healthy: 1_000, failing: 1_000 });
    assert.equal(leased?.webhookId, webhookId);
    assert.ok(await store.beginWebhookAttempt(webhookId, 2n, lease));
    await fetch(`${url}/taken`, {
      method: 'POST',
      signal: AbortSignal.timeout(50),
      body: JSON.stringify({ data: { events: [{ seq: '1' }, { seq: '2' }] } }),
    }).catch(() => undefined);
    await addEvents(filter, 2);
    start(t);
    await until(async () => (await standing(webhookId)).deliveredSeq === 4n);
    assert.deepEqual(seqsTo('/taken'), [1, 2, 1, 2, 3, 4]);
    assert.equal(to('/taken')[1]?.headers['webhook-id'], `msg_${webhookId}_1_2`);
    // The one that was killed wakes up: it may not say anything any more.
    assert.equal(await store.noteWebhookSuccess(webhookId, 'killed', 200, 2), false);
    assert.equal((await standing(webhookId)).deliveredSeq, 4n);
  });

  it('has one sender at a time among several instances', async (t) => {
    let open = 0;
    let most = 0;
    const { filter, webhookId } = await webhookTo(
      '/shared',
      (response) => {
        most = Math.max(most, ++open);
        setTimeout(() => {
          open--;
          response.end();
        }, 5);
      },
      1,
    );
    for (let i = 0; i < 3; i++) start(t);
    for (let i = 0; i < 30; i++) await addEvents(filter, 1);
    await until(async () => (await standing(webhookId)).deliveredSeq === 30n);
    assert.deepEqual(seqsTo('/shared'), numbers(1, 30));
    assert.equal(most, 1);
  });

  it('is disabled after days of failing, and catches up in order when it is switched on again', async (t) => {
    let isUp = false;
    const { filter, webhookId } = await webhookTo(
      '/down',
      // Slow enough that it is disabled before its few deliveries have failed to the end.
      (response, count) => {
        if (isUp) ok(response, count);
        else setTimeout(() => status(503)(response, count), 30);
      },
      2,
    );
    await addEvents(filter, 7);
    const patience = { maxAttempts: 2, firstWaitMs: 10, longestWaitMs: 10, disableAfterMs: 150 };
    start(t, { patience });
    await until(async () => (await standing(webhookId)).state === 'disabled');
    const row = await standing(webhookId);
    assert.match(row.stateReason ?? '', /nothing has arrived for 0 h: the last answer was 503/);
    assert.equal(row.deliveredSeq, 0n, 'it stands where it stood before it began to fail');
    const left = await store.listWebhookDeliveries(webhookId, { before: null, limit: 10 });
    assert.deepEqual(left, []);
    const sentBefore = to('/down').length;
    isUp = true;
    await addEvents(filter, 1);
    await store.switchWebhook(webhookId, 'person:1', 'on');
    await until(async () => (await standing(webhookId)).deliveredSeq === 8n);
    const seqs = to('/down')
      .slice(sentBefore)
      .flatMap((each) => each.seqs);
    assert.deepEqual(seqs, numbers(1, 8));
  });

  it('is disabled at once when its endpoint is gone', async (t) => {
    const { filter, webhookId } = await webhookTo('/gone', status(410));
    await addEvents(filter, 1);
    start(t);
    await until(async () => (await standing(webhookId)).state === 'disabled');
    assert.equal(to('/gone').length, 1);
  });

  it('sends nothing while it is off, and tests whenever they are asked for', async (t) => {
    const { filter, webhookId, secret } = await webhookTo('/off', ok);
    await store.switchWebhook(webhookId, 'person:1', 'off');
    await addEvents(filter, 1);
    start(t);
    const { deliveryId } = await store.addWebhookTest(webhookId, Date.now());
    await until(
      async () => (await store.findWebhookDelivery(webhookId, deliveryId))?.state === 'done',
    );
    const [test, ...others] = to('/off');
    assert.deepEqual(others, []);
    const headers = test!.headers as Record<string, string>;
    assert.deepEqual(
      (new Webhook(secret).verify(test!.body, headers) as { type: string }).type,
      'filter.test',
    );
    await store.switchWebhook(webhookId, 'person:1', 'on');
    await until(() => seqsTo('/off').length === 1);
  });

  it('names events that are not kept any more', async (t) => {
    const { filter, webhookId } = await webhookTo('/missing', ok);
    await addEvents(filter, 2, 60_000.5);
    await addEvents(filter, 1, 61_500.5);
    await store.dropNights(['filter_event'], 61_000);
    start(t);
    await until(async () => (await standing(webhookId)).deliveredSeq === 3n);
    const { data } = JSON.parse(to('/missing')[0]!.body);
    assert.deepEqual(data.missing, [{ fromSeq: '1', toSeq: '2' }]);
    assert.deepEqual(
      data.events.map(({ seq }: { seq: string }) => seq),
      ['3'],
    );
  });

  it('sends nothing of a filter that its owner keeps to themselves by now', async (t) => {
    const { filter, webhookId } = await webhookTo('/private', ok);
    const another = (await store.addWebhook(
      {
        ...{ filter, owner: 'person:2', url: `${url}/another`, description: '', batchEvents: 10 },
        ...{ secret: randomBytes(32), afterSeq: 0n, nowMs: 1 },
      },
      10,
    ))!;
    answers.set('/another', ok);
    await addEvents(filter, 1);
    start(t);
    await until(async () => (await standing(webhookId)).deliveredSeq === 1n);
    await store.describeFilter(filter, 'person:1', { visibility: 'public', nowMs: 2 });
    await until(async () => (await standing(another.webhookId)).deliveredSeq === 1n);
    await store.describeFilter(filter, 'person:1', { visibility: 'private', nowMs: 3 });
    await addEvents(filter, 1);
    await until(async () => (await standing(webhookId)).deliveredSeq === 2n);
    assert.deepEqual(seqsTo('/another'), [1]);
  });

  // With as many busy webhooks as places, those with the greatest ids never had their turn.
  it('gives the next place to whoever was sent to longest ago', async () => {
    for (const { webhookId } of await store.listWebhooks({ filter: null, owner: null })) {
      await store.removeWebhook(webhookId, null);
    }
    const most = { leaseMs: 600_000, failing: 1_000 };
    const [first, second] = [await webhookTo('/first', ok, 1), await webhookTo('/second', ok, 1)];
    for (const { filter } of [first, second]) await addEvents(filter, 3);
    const holder = 'one at a time';
    const turns: bigint[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const [leased] = await store.leaseWebhooks({ ...most, holder, healthy: 1 });
      const { webhookId, deliveredSeq } = leased!;
      turns.push(webhookId);
      await store.beginWebhookAttempt(webhookId, deliveredSeq + 1n, { holder, leaseMs: 1_000 });
      await store.noteWebhookSuccess(webhookId, holder, 200, 1);
      await store.releaseWebhook(webhookId, holder);
      // Two attempts in one millisecond are equally long ago.
      const releasedMs = Date.now();
      await until(async () => Date.now() > releasedMs + 1);
    }
    const ids = [first.webhookId, second.webhookId];
    assert.deepEqual(turns, [...ids, ...ids]);
  });
});
