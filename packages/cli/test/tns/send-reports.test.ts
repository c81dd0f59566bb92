import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { sendReports, settleMinutes } from '../../src/tns/send-reports.ts';
import { tnsClient } from '../../src/tns/tns-client.ts';
import { type TemporaryStore, temporaryStore } from '../temporary-store.ts';
import { startTnsStub, type TnsStub } from './tns-stub.ts';

interface Desk extends TemporaryStore {
  readonly stub: TnsStub;
  readonly approve: (oid: string) => Promise<bigint>;
  readonly send: () => Promise<{ sent: number; refused: number; waiting: number }>;
  readonly stateOf: (id: bigint) => Promise<string | undefined>;
  readonly waitMinutes: (minutes: number) => void;
}

async function desk(t: TestContext): Promise<Desk> {
  const temporary = await temporaryStore(t);
  const { store } = temporary;
  const stub = await startTnsStub(t);
  let now = Date.UTC(2026, 10, 30);
  const nowMs = () => now;
  const login = { apiKey: 'secret', botId: 42, botName: 'Bot' };
  return {
    ...{ ...temporary, stub },
    approve: async (oid) => {
      const made = await store.addTnsReport({
        ...{ survey: 'ztf', objectKind: 'sidereal', oid, url: stub.url, createdBy: 'olga' },
        ...{ report: { at_report: { 0: { internal_name: oid } } }, nowMs: now },
      });
      assert.ok(made !== null);
      await store.approveTnsReport(made.tnsReportId, 'olga', now);
      return made.tnsReportId;
    },
    send: () =>
      sendReports({
        ...{ store, url: stub.url, nowMs, told: () => undefined },
        client: tnsClient(stub.url, login, new AbortController().signal),
      }),
    stateOf: async (id) => (await store.findTnsReport(id))?.state,
    waitMinutes: (minutes) => {
      now += minutes * 60_000;
    },
  };
}

const counts = (sent: number, refused: number, waiting: number) => ({ sent, refused, waiting });
const failsWith = (code: string) => (error: unknown) =>
  error instanceof LuceroError && error.code === code;

describe('sendReports', () => {
  it('sends what is approved, asks what became of it, and learns the names', async (t) => {
    await using here = await desk(t);
    const { store, stub, send } = here;
    const [one, two] = [await here.approve('a'), await here.approve('b')];
    const drafted = await store.addTnsReport({
      ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'draft', url: stub.url, createdBy: 'x' },
      ...{ report: {}, nowMs: 0 },
    });
    assert.deepEqual(await send(), counts(0, 0, 2));
    assert.deepEqual(stub.taken, ['a', 'b']);
    stub.process();
    stub.refuse('b');
    assert.deepEqual(await send(), counts(1, 1, 0));
    assert.deepEqual(await send(), counts(0, 0, 0));
    assert.deepEqual(stub.taken, ['a', 'b'], 'once each');
    const sent = await store.findTnsReport(one);
    assert.deepEqual([sent?.state, sent?.tnsName, sent?.submissionId], ['sent', 'AT 2026a', 1n]);
    const remark = (await store.findTnsReport(two))?.remark ?? '';
    assert.match(remark, /is no place/);
    assert.ok(!remark.includes('secret'), 'the server repeats what it was sent');
    assert.equal(await here.stateOf(drafted!.tnsReportId), 'draft', 'nobody has approved it');
    const [caller] = stub.callers;
    assert.deepEqual(caller, {
      ...{ userAgent: 'tns_marker{"tns_id":42,"type":"bot","name":"Bot"}', apiKey: 'secret' },
    });
  });

  it('never sends again what had arrived, though the answer did not', async (t) => {
    await using here = await desk(t);
    const { stub, send } = here;
    const id = await here.approve('a');
    stub.next('cut');
    assert.deepEqual(await send(), counts(0, 0, 1));
    assert.equal(await here.stateOf(id), 'sending');
    assert.deepEqual(await send(), counts(0, 0, 1), 'the server does not show it yet');
    stub.process();
    here.waitMinutes(settleMinutes * 2);
    assert.deepEqual(await send(), counts(1, 0, 0));
    assert.deepEqual(stub.taken, ['a']);
    assert.equal(await here.stateOf(id), 'sent');
  });

  it('sends again what has not arrived, once the server must have shown it', async (t) => {
    await using here = await desk(t);
    const { stub, send } = here;
    const id = await here.approve('a');
    stub.next('lose');
    stub.process();
    assert.deepEqual(await send(), counts(0, 0, 1));
    here.waitMinutes(settleMinutes - 1);
    assert.deepEqual(await send(), counts(0, 0, 1));
    assert.deepEqual(stub.taken, []);
    here.waitMinutes(1);
    assert.deepEqual(await send(), counts(1, 0, 0));
    assert.deepEqual(stub.taken, ['a']);
    assert.equal((await here.store.findTnsReport(id))?.attemptCount, 2);
  });

  it('treats a broken server as one that may have taken it', async (t) => {
    await using here = await desk(t);
    const id = await here.approve('a');
    here.stub.next(500);
    assert.deepEqual(await here.send(), counts(0, 0, 1));
    assert.equal(await here.stateOf(id), 'sending');
  });

  it('stops at too many requests and at a wrong key, and loses nothing', async (t) => {
    await using here = await desk(t);
    const { stub, send } = here;
    const ids = [await here.approve('a'), await here.approve('b')];
    stub.next(429);
    await assert.rejects(send(), failsWith('LUCERO_TNS_UNAVAILABLE'));
    stub.next(401);
    await assert.rejects(send(), failsWith('LUCERO_TNS_UNAUTHORISED'));
    assert.deepEqual(await Promise.all(ids.map(here.stateOf)), ['approved', 'approved']);
    assert.match((await here.store.findTnsReport(ids[0]!))?.remark ?? '', /bot or key/);
    stub.process();
    assert.deepEqual(await send(), counts(2, 0, 0));
    assert.deepEqual(stub.taken, ['a', 'b']);
  });

  it('sends each once when two send at once', async (t) => {
    await using here = await desk(t);
    const { stub, send } = here;
    for (const oid of ['a', 'b', 'c', 'd']) await here.approve(oid);
    stub.process();
    await Promise.all([send(), send()]);
    assert.deepEqual(stub.taken.toSorted(), ['a', 'b', 'c', 'd']);
    await send();
    assert.equal(stub.taken.length, 4);
    const sent = { states: ['sent'] as const, afterId: 0n, limit: 9 };
    assert.equal((await here.store.listTnsReports(sent)).length, 4);
  });

  it('sends nothing that was made for another server', async (t) => {
    await using here = await desk(t);
    const { store, stub } = here;
    const made = await store.addTnsReport({
      ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'a', url: 'https://www.example/api' },
      ...{ report: {}, createdBy: 'olga', nowMs: 0 },
    });
    await store.approveTnsReport(made!.tnsReportId, 'olga', 0);
    assert.deepEqual(await here.send(), counts(0, 0, 0));
    assert.deepEqual(stub.callers, []);
  });
});
