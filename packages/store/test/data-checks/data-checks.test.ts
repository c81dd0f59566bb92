import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DataCheck } from '../../src/index.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other } = await openTestStore();

const minuteMs = 60_000;
const check = (given: Partial<DataCheck>): DataCheck => ({
  ...{ checkedMs: minuteMs, night: null, kind: 'freshness', subject: 'alerts', survey: 'ztf' },
  ...{ status: 'passed', value: 3, low: null, high: 600, detail: '3 s ago', source: 'check-data' },
  ...given,
});
const latest = { checkedMs: 2 ** 52, checkId: 2n ** 62n };

describe('data checks', () => {
  it('hold the newest result, whoever stores it and in whatever order', async () => {
    await Promise.all([
      store.storeDataChecks([check({ checkedMs: 2 * minuteMs, value: 5 })]),
      other.storeDataChecks([check({})]),
    ]);
    await store.storeDataChecks([check({})]);
    const [held, ...more] = await store.latestDataChecks({});
    assert.deepEqual([held?.value, held?.checkedMs, more.length], [5, 2 * minuteMs, 0]);
  });

  it('tell what turned: once, with what it was before', async () => {
    const turned = check({ checkedMs: 3 * minuteMs, status: 'failed', value: 900 });
    const counts = await Promise.all([
      store.storeDataChecks([turned, turned]),
      other.storeDataChecks([turned]),
    ]);
    assert.equal(counts[0] + counts[1], 1);
    await store.storeDataChecks([check({ checkedMs: 4 * minuteMs, status: 'failed', value: 960 })]);
    assert.equal(await store.storeDataChecks([check({ checkedMs: 5 * minuteMs })]), 1);
    const unannounced = await store.readUnannouncedChanges(10);
    assert.deepEqual(
      unannounced.map((each) => [each.formerStatus, each.status, each.value]),
      [
        ['passed', 'failed', 900],
        ['failed', 'passed', 3],
      ],
    );
    await store.markChangesAnnounced(unannounced.slice(0, 1));
    assert.deepEqual(await store.readUnannouncedChanges(10), unannounced.slice(1));
    const [newest, older] = await store.listDataCheckChanges(latest, 10);
    assert.deepEqual([newest, older], unannounced.toReversed());
    assert.deepEqual(await store.listDataCheckChanges(newest!, 10), [older]);
    const [held] = await store.latestDataChecks({});
    assert.equal(held?.changedMs, 5 * minuteMs);
  });

  it('say that a new one does not pass, and nothing of a new one that does', async () => {
    const night = '2026-11-28';
    const added = await store.storeDataChecks([
      check({ night, kind: 'test', subject: 'unique', survey: null, source: 'dbt' }),
      check({ night, kind: 'test', subject: 'sum', survey: null, source: 'dbt', status: 'failed' }),
    ]);
    assert.equal(added, 1);
    const failed = await store.latestDataChecks({ night, status: 'failed', kind: 'test' });
    assert.deepEqual(
      failed.map(({ subject, survey, night: of }) => [subject, survey, of]),
      [['sum', null, night]],
    );
    assert.equal((await store.latestDataChecks({ night: null })).length, 1);
    const page = await store.latestDataChecks({ limit: 1 });
    const next = await store.latestDataChecks({ after: page[0]!.checkId });
    assert.deepEqual([page.length, next.length], [1, 2]);
  });

  it('of a source that says all it knows of a night are those alone', async () => {
    const night = '2026-11-28';
    const said = [
      check({
        night,
        kind: 'test',
        subject: 'unique',
        survey: null,
        source: 'dbt',
        checkedMs: 9e6,
      }),
    ];
    await store.storeDataChecks([check({ night, source: 'check-data' })]);
    await store.storeDataChecks(said, { source: 'dbt', night });
    const held = await store.latestDataChecks({ night });
    assert.deepEqual(held.map(({ subject }) => subject).sort(), ['alerts', 'unique']);
    assert.equal((await store.latestDataChecks({ night: null })).length, 1);
  });

  it('keep one result in five minutes when nothing turns, and forget the old ones', async () => {
    const of = (minute: number) =>
      check({ subject: 'classifications', checkedMs: minute * minuteMs, value: minute });
    for (let minute = 10; minute < 21; minute++) await store.storeDataChecks([of(minute)]);
    const held = await store.latestDataChecks({ kind: 'freshness' });
    const { checkId } = held.find(({ subject }) => subject === 'classifications')!;
    const history = await store.readDataCheckHistory(checkId, 2 ** 52, 10);
    assert.deepEqual(
      history.map(({ value }) => value),
      [20, 15, 10],
    );
    assert.ok((await store.dropDataChecks(15 * minuteMs)) > 0);
    assert.deepEqual(
      (await store.readDataCheckHistory(checkId, 2 ** 52, 10)).map(({ value }) => value),
      [20, 15],
    );
    assert.equal((await store.findDataCheck(checkId))?.value, 20);
  });

  it('are made by one instance at a time', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const first = store.inDataCheckTurn(async () => {
      started.resolve();
      await promise;
      return 'done';
    });
    await started.promise;
    assert.equal(await other.inDataCheckTurn(async () => 'too'), null);
    resolve();
    assert.equal(await first, 'done');
    assert.equal(await other.inDataCheckTurn(async () => 'then'), 'then');
  });
});
