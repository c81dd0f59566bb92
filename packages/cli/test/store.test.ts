import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { startEmbeddedPostgres } from '@lucero/store';
import { lucero } from './lucero.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { temporaryStore } from './temporary-store.ts';

describe('lucero store', () => {
  it('tells the size of tables, and drops old nights only when it is told to', async (t) => {
    await using temporary = await temporaryStore(t);
    const { store, url } = temporary;
    const place = { survey: 'ztf', segment: 's', offset: 0, length: 1, sha256: null };
    await store.storeLakeEntries([
      { ...place, alertId: 1n, mjdTai: 60_001.5 },
      { ...place, alertId: 2n, mjdTai: 60_021.5 },
    ]);
    const environment = { LUCERO_STORE__URL: url };

    const size = await lucero(['store', 'size'], { environment });
    assert.match(size.stdout, /^table +partitions +rows +MB +MB of indexes\n/);
    assert.match(size.stdout, /^lake_index +3 +\d+ +0\.\d +0\.\d$/m);

    const drop = ['store', 'drop-nights', 'lake_index', '--before', '2023-03-09'];
    const dry = await lucero(drop, { environment });
    assert.match(
      dry.stdout,
      /^partition .*\nlake_index_2023_02_25 +2023-02-25 +2023-03-06 +0 +0\.\d\nwould drop 1 partitions, 0\.\d MB; --yes drops them\n$/,
    );
    assert.ok((await store.findLakeEntry('ztf', 1n)) !== null);
    const done = await lucero([...drop, '--yes'], { environment });
    assert.match(done.stdout, /^dropped 1 partitions, /m);
    assert.equal(await store.findLakeEntry('ztf', 1n), null);
    assert.ok((await store.findLakeEntry('ztf', 2n)) !== null);
  });

  it('migrates where services only look whether somebody has', async (t) => {
    const folder = await temporaryFolder(t);
    // As root, Postgres runs as a user of its own, who passes through it.
    await chmod(folder, 0o711);
    const dataFolder = join(folder, 'postgres');
    const { url, stop } = await startEmbeddedPostgres({ dataFolder, durability: 'none' });
    await using running = new AsyncDisposableStack();
    running.defer(stop);
    const environment = { LUCERO_STORE__URL: url, LUCERO_STORE__MIGRATE: 'beforehand' };

    const early = await lucero(['store', 'size'], { environment });
    assert.match(
      early.stderr,
      /it lacks migration 0001-\S+ and \d+ more; run `lucero store migrate`/,
    );
    assert.equal(early.status, 1);
    const migrated = await lucero(['store', 'migrate'], { environment });
    assert.match(migrated.stdout, /^applied 0001-create-light-curves\napplied 0002-/);
    assert.equal((await lucero(['store', 'size'], { environment })).status, 0);
    const again = await lucero(['store', 'migrate'], { environment });
    assert.equal(again.stdout, 'the database is at this version\n');
  });

  it('refuses what would be a slip', async () => {
    for (const [args, message] of [
      [[], /say size, migrate, or drop-nights/],
      [['size', 'object'], /size takes no table/],
      [['migrate', 'object'], /migrate takes no table/],
      [['drop-nights', '--before', '2023-03-09'], /at least one/],
      [['drop-nights', 'detection', '--before', '2023-03-09'], /not detection/],
      [['drop-nights', 'lake_index'], /--before is missing/],
      [['drop-nights', 'lake_index', '--before', '3.3.2023'], /takes a date/],
      [['drop-nights', 'lake_index', '--before', '2023-02-30'], /takes a date/],
      [['drop-nights', 'lake_index', '--before', '9999-01-01'], /is to come/],
    ] as const) {
      const { status, stderr } = await lucero(['store', ...args]);
      assert.match(stderr, message);
      assert.equal(status, 2);
    }
  });
});
