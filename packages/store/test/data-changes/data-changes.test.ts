import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { DataChange } from '../../src/index.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, rows } = await openTestStore();

const change = (changes: Partial<DataChange> = {}): DataChange => ({
  changeId: randomUUID(),
  state: 'begun',
  recordedMs: 1_795_000_000_000,
  who: 'ada@observatory',
  command: 'lucero rebuild store',
  arguments: ['store', '--data', '/data'],
  codeVersion: '0.1.0',
  nights: [],
  rowCounts: {},
  detail: null,
  ...changes,
});

describe('data changes', () => {
  it('are listed by when they began, each with its last word', async () => {
    const first = change();
    const second = change({ recordedMs: first.recordedMs + 1, command: 'lucero tns import' });
    await store.recordDataChange(first);
    await store.recordDataChange(second);
    await store.recordDataChange({
      ...first,
      ...{ state: 'done', recordedMs: first.recordedMs + 5_000, nights: ['2026-11-28'] },
      ...{ rowCounts: { detection: 120 }, detail: 'all of it' },
    });
    const { items } = await store.listDataChanges({ limit: 2 });
    assert.deepEqual(
      items.map(({ changeId, state, begunMs, endedMs }) => [changeId, state, begunMs, endedMs]),
      [
        [second.changeId, 'begun', second.recordedMs, null],
        [first.changeId, 'done', first.recordedMs, first.recordedMs + 5_000],
      ],
    );
    assert.deepEqual(items[1]?.nights, ['2026-11-28']);
    assert.deepEqual(items[1]?.rowCounts, { detection: 120 });
    assert.deepEqual(items[1]?.arguments, first.arguments);
  });

  it('come in pages', async () => {
    for (let i = 0; i < 3; i++) await store.recordDataChange(change({ recordedMs: 10 + i }));
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.listDataChanges({
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...page.items.map(({ begunMs }) => begunMs));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    assert.deepEqual(
      seen.filter((begunMs) => begunMs < 100),
      [12, 11, 10],
    );
    assert.equal(new Set(seen).size, seen.length);
  });

  it('cannot be changed or removed, and the same row again is none', async () => {
    const row = change({ recordedMs: 5 });
    await store.recordDataChange(row);
    await store.recordDataChange({ ...row, who: 'somebody else' });
    for (const sql of [
      "UPDATE data_change SET who = 'nobody'",
      'DELETE FROM data_change',
      'TRUNCATE data_change',
    ]) {
      await assert.rejects(rows(sql), /append only/, sql);
    }
    const [kept] = await rows(`SELECT who FROM data_change WHERE change_id = '${row.changeId}'`);
    assert.equal(kept?.who, row.who);
  });
});
