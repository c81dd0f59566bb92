import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newObjectKey } from '../support/new-object-key.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other } = await openTestStore();

const url = 'https://sandbox.example/api';
const nowMs = 1_700_000_000_000;
const draftOf = (key = newObjectKey()) => ({
  ...key,
  ...{ url, report: { at_report: { 0: { internal_name: key.oid } } }, createdBy: 'olga', nowMs },
});
async function draft() {
  const row = await store.addTnsReport(draftOf());
  assert.ok(row !== null);
  return row;
}
async function approved() {
  const { tnsReportId } = await draft();
  const row = await store.approveTnsReport(tnsReportId, 'olga', nowMs + 1);
  assert.ok(row !== null);
  return row;
}
const end = (state: 'approved' | 'sent' | 'refused') => ({
  ...{ state, tnsName: state === 'sent' ? 'AT 2026abc' : null, remark: null, nowMs: nowMs + 9 },
});

describe('the queue of reports', () => {
  it('goes from draft over approved and sending to sent', async () => {
    const made = await draft();
    assert.deepEqual([made.state, made.attemptCount, made.approvedBy], ['draft', 0, null]);
    assert.equal(await store.beginTnsAttempt(made.tnsReportId, 0, nowMs), null, 'not approved');
    const id = made.tnsReportId;
    assert.equal((await store.approveTnsReport(id, 'olga', nowMs))?.approvedBy, 'olga');
    assert.equal(await store.approveTnsReport(id, 'otto', nowMs), null, 'once');
    const sending = await store.beginTnsAttempt(id, 0, nowMs + 2);
    assert.deepEqual([sending?.state, sending?.attemptCount], ['sending', 1]);
    assert.equal((await store.noteTnsSubmission(id, 1, 77n))?.submissionId, 77n);
    const sent = await store.endTnsAttempt(id, 1, end('sent'));
    assert.deepEqual(
      [sent?.state, sent?.tnsName, sent?.settledMs],
      ['sent', 'AT 2026abc', nowMs + 9],
    );
    assert.deepEqual(await store.findTnsReport(id), sent);
    assert.deepEqual(sent?.report, made.report);
    assert.equal(await store.endTnsAttempt(id, 1, end('refused')), null, 'settled');
  });

  it('has one report of an object for a server until it is refused', async () => {
    const key = newObjectKey();
    const first = await store.addTnsReport(draftOf(key));
    assert.equal(await store.addTnsReport(draftOf(key)), null);
    const elsewhere = { ...draftOf(key), url: 'https://www.example/api' };
    assert.ok((await store.addTnsReport(elsewhere)) !== null);
    const refused = await store.refuseTnsReport(first!.tnsReportId, 'a star', nowMs);
    assert.deepEqual([refused?.state, refused?.remark], ['refused', 'a star']);
    const second = await store.addTnsReport(draftOf(key));
    assert.ok(second !== null);
    assert.deepEqual(
      (await store.findTnsReportsOf(key)).map(({ state }) => state),
      ['draft', 'draft', 'refused'],
    );
  });

  it('lets one of two who send at once send', async () => {
    const { tnsReportId } = await approved();
    const both = await Promise.all(
      [store, other].map((each) => each.beginTnsAttempt(tnsReportId, 0, nowMs)),
    );
    assert.equal(both.filter((row) => row !== null).length, 1);
    const again = await Promise.all(
      [store, other].map((each) => each.beginTnsAttempt(tnsReportId, 1, nowMs)),
    );
    assert.equal(again.filter((row) => row !== null).length, 1);
  });

  it('never begins again what the server has given a number for', async () => {
    const { tnsReportId } = await approved();
    await store.beginTnsAttempt(tnsReportId, 0, nowMs);
    await store.noteTnsSubmission(tnsReportId, 1, 5n);
    assert.equal(await store.beginTnsAttempt(tnsReportId, 1, nowMs), null);
  });

  it('goes back to approved when the server has certainly not taken it', async () => {
    const { tnsReportId } = await approved();
    await store.beginTnsAttempt(tnsReportId, 0, nowMs);
    const back = await store.endTnsAttempt(tnsReportId, 1, { ...end('approved'), remark: '429' });
    assert.deepEqual([back?.state, back?.remark, back?.settledMs], ['approved', '429', null]);
  });

  it('lists by state and server, the oldest first', async () => {
    const one = await draft();
    const two = await draft();
    const found = await store.listTnsReports({
      ...{ states: ['draft'], url, afterId: one.tnsReportId - 1n, limit: 2 },
    });
    assert.deepEqual(
      found.map((row) => row.tnsReportId),
      [one.tnsReportId, two.tnsReportId],
    );
    const none = { states: ['draft'] as const, url: 'https://no.example', afterId: 0n, limit: 9 };
    assert.deepEqual(await store.listTnsReports(none), []);
  });
});
