import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FilterEventNotice, FilterEventSource, NewFilterEvent } from '../../src/index.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other, rows } = await openTestStore();

const noon = Date.UTC(2026, 10, 23, 12);
const dayMs = 86_400_000;

function passing(filter: string, alertId: bigint, more: Partial<NewFilterEvent> = {}) {
  return {
    ...{ filter, filterVersion: 1, survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF26aaaaaaa' },
    ...{ alertId, mjdTai: 61_367.2, passedMs: noon, greatestDayCount: 100 },
    offset: alertId,
    record: { filter, alertId: String(alertId) },
    ...more,
  } satisfies NewFilterEvent;
}

const recorded = await store.openFilterEventSource(
  { topic: 'lucero.recorded.v1', partition: 0 },
  0n,
);

const storeAll = async (events: readonly NewFilterEvent[], into = store, source = recorded) =>
  (await into.storeFilterEvents(source, events)).map((result) =>
    result.kind === 'stored' ? result.event.seq : result.kind,
  );

describe('storeFilterEvents', () => {
  it('numbers the events of each filter in the order given, and an alert passes once', async () => {
    const first = [passing('a', 1n), passing('b', 1n), passing('a', 2n), passing('a', 1n)];
    assert.deepEqual(await storeAll(first), [1n, 1n, 2n, 'known']);
    assert.deepEqual(await storeAll([passing('a', 2n), passing('a', 3n)], other), ['known', 3n]);
    assert.deepEqual(await storeAll([]), []);
  });

  it('keeps the record as it was given, with its number', async () => {
    const record = { mjdTai: 61_367.25, mag: null, alertId: '2982177112815010003' };
    const [result] = await store.storeFilterEvents(recorded, [
      passing('kept', 2_982_177_112_815_010_003n, { record }),
    ]);
    const [read] = await other.readFilterEvents('kept', 0n, 10);
    assert.deepEqual(read?.record, { ...record, seq: '1' });
    assert.deepEqual(result, { kind: 'stored', event: read });
  });

  it('leaves no gap and gives no number twice when two instances store at once', async () => {
    const parts = Array.from({ length: 20 }, (_, part) =>
      // Each alert comes to both, in different batches.
      Array.from({ length: 10 }, (_, i) => passing('busy', BigInt(100 + ((part * 7 + i) % 60)))),
    );
    await Promise.all(
      parts.map((part, i) => (i % 2 === 0 ? store : other).storeFilterEvents(recorded, part)),
    );
    const events = await store.readFilterEvents('busy', 0n, 1_000);
    assert.deepEqual(
      events.map(({ seq }) => seq),
      Array.from({ length: 60 }, (_, i) => BigInt(i + 1)),
    );
    assert.equal(new Set(events.map(({ alertId }) => alertId)).size, 60);
  });

  it('refuses what is above the rate of a UTC date, and numbers go on the next day', async () => {
    const day = [1n, 2n, 3n].map((id) => passing('rated', id, { greatestDayCount: 2 }));
    assert.deepEqual(await storeAll(day), [1n, 2n, 'aboveRate']);
    assert.deepEqual(await storeAll(day), ['known', 'known', 'aboveRate']);
    // Another instance whose clock is a second behind, at midnight: the count stands.
    const late = passing('rated', 3n, { greatestDayCount: 2, passedMs: noon - dayMs });
    assert.deepEqual(await storeAll([late]), ['aboveRate']);
    const next = passing('rated', 3n, { greatestDayCount: 2, passedMs: noon + dayMs });
    assert.deepEqual(await storeAll([next]), [3n]);
  });

  it('lets nothing of a night pass again whose events were dropped', async () => {
    const old = passing('aged', 5n, { mjdTai: 60_009.5 });
    assert.deepEqual(await storeAll([old, passing('aged', 6n)]), [1n, 2n]);
    await store.dropNights(['filter_event'], 60_011);
    assert.deepEqual(await storeAll([old, passing('aged', 7n)]), ['dropped', 3n]);
    const read = await store.readFilterEvents('aged', 0n, 10);
    assert.deepEqual(
      read.map(({ seq }) => seq),
      [2n, 3n],
    );
    assert.deepEqual(await store.readFilterEventSpans(['never', 'aged']), [
      { filter: 'never', newestSeq: 0n, oldestSeq: null },
      { filter: 'aged', newestSeq: 3n, oldestSeq: 2n },
    ]);
  });
});

describe('reading events', () => {
  it('goes on after a number', async () => {
    await storeAll([1n, 2n, 3n].map((id) => passing('paged', id)));
    const seqs = async (after: bigint, limit: number) =>
      (await store.readFilterEvents('paged', after, limit)).map(({ seq }) => seq);
    assert.deepEqual(await seqs(0n, 2), [1n, 2n]);
    assert.deepEqual(await seqs(2n, 2), [3n]);
    assert.deepEqual(await seqs(3n, 2), []);
    await assert.rejects(seqs(0n, 1_001), { code: 'LUCERO_REQUEST_INVALID' });
  });

  it('finds the filters that an alert passed', async () => {
    await storeAll([passing('y', 50n), passing('x', 50n), passing('x', 50n, { survey: 'lsst' })]);
    const found = await store.findFiltersPassed({ survey: 'ztf', alertId: 50n });
    assert.deepEqual(
      found.map(({ filter, seq }) => [filter, seq]),
      [
        ['x', 1n],
        ['y', 1n],
      ],
    );
  });
});

describe('announcements', () => {
  let partitions = 0;
  const opened = (nextOffset: bigint, partition = partitions++) =>
    store.openFilterEventSource({ topic: 'lucero.matches', partition }, nextOffset);
  const unannounced = async (source: FilterEventSource) =>
    (await other.readUnannounced(source)).map(({ event, offset }) => `${event.filter} ${offset}`);

  it('are due for events at and above the committed offset', async () => {
    const source = await opened(0n);
    const events = [passing('due', 1n, { offset: 7n }), passing('due', 2n, { offset: 9n })];
    await storeAll(events, store, source);
    assert.deepEqual(await unannounced(source), ['due 7', 'due 9']);
    assert.deepEqual(await unannounced(await opened(8n, source.partition)), ['due 9']);
    // What was committed once is never announced again, also when the group is set back.
    assert.deepEqual(await unannounced(await opened(0n, source.partition)), ['due 9']);
  });

  // A batch of a thousand alerts may pass a hundred filters. What a limit left out was never announced: its alerts have
  // passed already when their messages are read again, and the commit settles it.
  it('are due for every event of a batch, however many there are', async () => {
    const source = await opened(0n);
    const filters = Array.from({ length: 11 }, (_, i) => `of-many-${10 + i}`);
    const events = filters.flatMap((filter) =>
      Array.from({ length: 1_000 }, (_, i) =>
        passing(filter, BigInt(i), { offset: BigInt(i % 3), greatestDayCount: 1_000 }),
      ),
    );
    await store.storeFilterEvents(source, events);
    const due = await other.readUnannounced(source);
    const places = due.map(({ event: { filter, seq }, offset }) => `${offset} ${filter} ${seq}`);
    assert.equal(new Set(places).size, events.length);
    assert.deepEqual(
      due.map(({ offset }) => offset),
      due.map(({ offset }) => offset).toSorted((a, b) => Number(a - b)),
    );
  });

  it('are settled with the commit', async () => {
    const [source, elsewhere] = [await opened(0n), await opened(0n)];
    const events = [
      passing('settled', 1n, { offset: 20n }),
      passing('settled', 2n, { offset: 21n }),
    ];
    await storeAll(events, store, source);
    await store.settleAnnouncements(elsewhere, 30n);
    await store.settleAnnouncements(source, 21n);
    assert.deepEqual(await unannounced(source), ['settled 21']);
  });

  // A zombie stores an event under a message that it may not finish: who opens the partition afterwards has read what
  // is to be announced already, and nobody would announce it.
  it('of a former owner are refused before they are stored', async () => {
    const former = await opened(0n);
    await opened(0n, former.partition);
    await assert.rejects(storeAll([passing('fenced', 1n)], other, former), {
      code: 'LUCERO_PUBLICATION_TAKEN_OVER',
    });
    assert.deepEqual(await store.readFilterEvents('fenced', 0n, 10), []);
  });
});

describe('listenToFilterEvents', () => {
  it('hears of each commit, also after the connection was cut', async () => {
    const stop = new AbortController();
    const heard: FilterEventNotice[] = [];
    let connected = 0;
    let wake = Promise.withResolvers<void>();
    const until = async (isSo: () => boolean) => {
      while (!isSo()) {
        wake = Promise.withResolvers();
        await wake.promise;
      }
    };
    const listening = other.listenToFilterEvents(
      {
        onEvents: (notice) => {
          heard.push(notice);
          wake.resolve();
        },
        onConnected: () => {
          connected += 1;
          wake.resolve();
        },
      },
      stop.signal,
    );
    await until(() => connected === 1);
    await storeAll([passing('heard', 1n), passing('heard', 2n)]);
    await until(() => heard.length === 1);
    await rows(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lucero filter events'`,
    );
    await until(() => connected === 2);
    await storeAll([passing('heard', 3n)]);
    await until(() => heard.length === 2);
    stop.abort();
    await listening;
    assert.deepEqual(heard, [
      { filter: 'heard', newestSeq: 2n },
      { filter: 'heard', newestSeq: 3n },
    ]);
  });
});
