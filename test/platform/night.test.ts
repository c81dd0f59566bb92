/** A night leaves as a data set that others read, whole or not at all, and the same rows are the same bytes. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { encodeContainer, readContainer } from '@lucero/avro';
import { type NightManifest, nightTables } from '@lucero/datasets';
import { createLogger } from '@lucero/observability';
import { packetSchema, simulateAlerts } from '@lucero/simulator';
import { pythonFor } from '@lucero/testkit';
import {
  type EmbeddedBroker,
  openEmbeddedBroker,
} from '../../packages/cli/src/embedded/embedded-broker.ts';
import { type RunningPages, startPages } from '../../packages/cli/src/embedded/start-pages.ts';
import { type CommandResult, runLucero, startLucero } from '../integration/lucero-command.ts';
import { temporaryFolder } from '../integration/temporary-folder.ts';
import { peopleOf, playSmallNight } from './small-night.ts';

const run = promisify(execFile);
const nightMjdUtc = 61_300;
/** The night of both surveys, as each counts it. */
const nights = ['2026-09-17', '2026-09-16'] as const;
const [night, eve] = nights;
const alertCount = 160;
const logger = createLogger({ service: 'test', level: 'silent' });

describe('lucero night', () => {
  const resources = new AsyncDisposableStack();
  let broker: EmbeddedBroker;
  let pages: RunningPages;
  let folder: string;
  let releases: string;
  let environment: Record<string, string>;

  const command = (words: readonly string[], more: Record<string, string> = {}) =>
    runLucero(['night', ...words], { ...environment, ...more });
  const succeed = async (...words: string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await command(words);
    assert.equal(exitCode, 0, stderr);
    return stdout;
  };
  const refuse = async (...words: string[]): Promise<string> => said(await command(words), 1);
  const said = ({ exitCode, stderr }: CommandResult, status: number): string => {
    assert.equal(exitCode, status, stderr);
    return stderr;
  };
  const manifestOf = async (of: string, below = releases): Promise<NightManifest> =>
    JSON.parse(await readFile(join(below, of, 'manifest.json'), 'utf8'));
  const ask = async (path: string, headers: Record<string, string> = {}) =>
    await fetch(`${pages.url}/api/v1/releases${path}`, { headers });

  before(async () => {
    folder = resources.use(await temporaryFolder('night')).path;
    releases = join(folder, 'releases');
    broker = resources.use(
      await openEmbeddedBroker({ dataFolder: join(folder, 'data'), logger, environment: {} }),
    );
    await peopleOf(broker.store);
    await playSmallNight(broker, { alertCount, nightMjdUtc });
    pages = resources.use(
      await startPages(broker, {
        ...{ host: '127.0.0.1', port: 0, metricsPort: 0, logger, environment: {} },
        releasesPath: releases,
      }),
    );
    environment = {
      LUCERO_STORE__URL: broker.storeUrl,
      LUCERO_RELEASE__PATH: releases,
      LUCERO_RELEASE__KEY_PATH: join(folder, 'key.pem'),
      LUCERO_RELEASE__KEEP_FREE_BYTES: '0',
    };
  });
  after(() => resources.disposeAsync());

  it('exports nights of two surveys; the alerts are those of the ledger', async () => {
    for (const each of nights) assert.match(await succeed(each), /revision 1/);
    const manifests = [await manifestOf(night), await manifestOf(eve)];
    const counted = manifests.flatMap(({ reconciliation }) => reconciliation);
    assert.deepEqual(counted.map(({ survey }) => survey).sort(), ['lsst', 'ztf']);
    for (const { ledgerStoredCount, exportedCount } of counted) {
      assert.ok(exportedCount > 0);
      assert.equal(exportedCount, ledgerStoredCount);
    }
    assert.equal(counted.reduce((sum, each) => sum + each.duplicateCount, 0) > 0, true);
    const kinds = manifests.flatMap(({ tables }) => Object.entries(tables));
    for (const { name } of nightTables) {
      assert.ok(
        kinds.some(([table, { rowCount }]) => table === name && rowCount > 0),
        name,
      );
    }
  });

  it('gives the same bytes after a kill anywhere, and leaves nothing half-made', async () => {
    const undisturbed = await contentsOf(join(releases, night));
    const disturbed = join(folder, 'disturbed');
    const marks = ['.work-', '/alerts/hats.properties', '/features/dataset', '/events', 'scratch'];
    for (const mark of marks) {
      const { child, result } = startLucero(['night', night, '--out', disturbed], environment);
      await seen(disturbed, mark, () => child.exitCode !== null);
      child.kill('SIGKILL');
      await result;
      assert.equal(existsSync(join(disturbed, night)), false, `whole after a kill at ${mark}`);
    }
    await succeed(night, '--out', disturbed);
    assert.deepEqual(await contentsOf(join(disturbed, night)), undisturbed);
    assert.deepEqual(await readdir(disturbed), [night]);
  });

  it('puts back the revision that a kill had taken away', async () => {
    const between = join(folder, 'between');
    await mkdir(between);
    await cp(join(releases, night), join(between, `.former-${night}`), { recursive: true });
    assert.match(await succeed(night, '--out', between), /the same as before/);
    assert.deepEqual(await readdir(between), [night]);
  });

  it('exports a night without an alert, as tables without rows', async () => {
    const none = '2020-01-02';
    await succeed(none, '--out', join(folder, 'none'));
    const { tables, reconciliation } = await manifestOf(none, join(folder, 'none'));
    assert.deepEqual(reconciliation, []);
    for (const { rowCount } of Object.values(tables)) assert.equal(rowCount, 0);
  });

  it('finds a flipped byte, a missing file and one too many, and makes the night again', async () => {
    const [file] = (await manifestOf(night)).files.filter(({ path }) => path.includes('Npix='));
    const path = join(releases, night, file!.path);
    const bytes = await readFile(path);
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(path, bytes);
    assert.match(await refuse('verify', night), /other contents than its hash says/);
    await rm(path);
    await writeFile(join(releases, night, 'stray'), '');
    const told = await refuse('verify', night);
    assert.match(told, /is missing/);
    assert.match(told, /stray is in no manifest/);
    assert.match(await refuse('release', night), /is not released: 2 files are not as exported/);
    assert.match(await succeed(night), /the same as before/);
    assert.match(await succeed('verify', night), /not signed yet/);
  });

  it('lists the others beside a night that cannot be read', async () => {
    const broken = join(releases, '2026-01-02');
    await mkdir(broken);
    await writeFile(join(broken, 'manifest.json'), 'torn');
    const listed = await succeed('list');
    assert.match(listed, /^2026-01-02 .*cannot be read/m);
    assert.match(listed, /^2026-09-17 +exported +\d+ +\d+/m);
    await rm(broken, { recursive: true });
  });

  it('refuses what has a failed check or no data set, and serves nothing of it', async () => {
    const check = {
      ...{
        checkedMs: Date.now(),
        night,
        kind: 'test' as const,
        subject: 'unique_alerts',
        survey: null,
      },
      ...{ value: 2, low: 0, high: 0, detail: '2 alerts twice', source: 'dbt' },
    } as const;
    await broker.store.storeDataChecks([{ ...check, status: 'failed' }]);
    assert.match(await refuse('release', night), /unique_alerts failed: 2 alerts twice/);
    assert.match(await succeed('list'), /2026-09-17 +stopped .*unique_alerts/);
    assert.equal((await ask(`/${night}/files/manifest.json`)).status, 404);
    await broker.store.storeDataChecks([{ ...check, checkedMs: Date.now(), status: 'passed' }]);
    assert.match(await refuse('release', '2020-01-02'), /there is no data set/);
    assert.match(said(await command(['2026-02-30']), 1), /is no date/);
  });

  it('stops with its reason where the disk has no room, and keeps what is there', async () => {
    const before = await contentsOf(join(releases, night));
    const ended = await command([night], { LUCERO_RELEASE__KEEP_FREE_BYTES: '1000000000000000' });
    assert.match(said(ended, 1), /must stay free/);
    assert.deepEqual(await contentsOf(join(releases, night)), before);
  });

  it('releases both nights, signed, and the API serves them in ranges', async () => {
    assert.match(await refuse('release', night), /nothing tested it: `lucero warehouse build/);
    for (const each of nights) {
      await broker.store.setNightState(each, 'tested', null, Date.now());
      assert.match(await succeed('release', each), /released/);
    }
    assert.match(await succeed('verify', night), /signed$/m);
    const whole = await ask(`/${night}/files/manifest.json`);
    assert.equal(
      await whole.text(),
      await readFile(join(releases, night, 'manifest.json'), 'utf8'),
    );
    const path = `/${night}/files/alerts/hats.properties`;
    const part = await ask(path, { range: 'bytes=4-14' });
    assert.equal(part.status, 206);
    assert.equal(await part.text(), 'collection=');
    const tag = part.headers.get('etag')!;
    assert.equal((await ask(path, { 'if-none-match': tag })).status, 304);
    assert.equal((await ask(path, { range: 'bytes=99999-' })).status, 416);
    assert.equal((await ask(`/${night}/files/..%2f..%2fkey.pem`)).status, 404);
    const { items } = (await (await ask('')).json()) as { items: { sizeBytes: number }[] };
    assert.deepEqual(
      items.map(({ sizeBytes }) => sizeBytes > 0),
      [true, true],
    );
    assert.match(await (await ask('/public-key')).text(), /BEGIN PUBLIC KEY/);
  });

  it('is read by lsdb, hats, DuckDB and pandas, from disk and over HTTP', async () => {
    const script = join(import.meta.dirname, 'nights/read_night.py');
    const { stdout } = await run(
      pythonFor('test/platform/nights/requirements.txt'),
      [
        script,
        join(releases, night),
        `${pages.url}/api/v1/releases/${night}/files`,
        join(releases, 'all-nights/hats'),
      ],
      { maxBuffer: 1 << 24 },
    );
    const found = JSON.parse(stdout.trim().split('\n').at(-1)!);
    assert.equal(found.valid, true);
    const { tables } = await manifestOf(night);
    const { tables: ofEve } = await manifestOf(eve);
    for (const { name } of nightTables) {
      const { rowCount } = tables[name];
      const { leaves, ...rest } = found.tables[name];
      assert.deepEqual(rest, { valid: true, rows: rowCount, stated: rowCount, cellsDiffer: 0 });
      assert.equal(leaves, Math.max(1, tables[name].leafCount));
      assert.equal(found.running[name], rowCount + ofEve[name].rowCount, name);
    }
    const [raDeg, decDeg] = found.place as [number, number];
    const [near = []] = await broker.store.findInCones([{ raDeg, decDeg, radiusArcsec: 600 }], 100);
    const objects = await oidsOfObjects(join(releases, night));
    const expected = near
      .map(({ oid }) => oid)
      .filter((oid) => objects.has(oid))
      .sort();
    assert.deepEqual(found.examples.near, expected);
    assert.deepEqual(found.overHttp, expected);
    assert.equal(found.examples.pairs, tables.objects.rowCount);
    assert.equal(found.examples.alertsByPandas, tables.alerts.rowCount);
  });

  it('makes a new revision of a late alert, of another schema version too', async () => {
    const former = await manifestOf(night);
    await broker.feed({ bytes: ofOlderSchema(), source: 'late', publishedMs: Date.now() });
    await broker.drained();
    assert.match(await refuse('release', night), /the ledger has \d+ alerts by now/);
    assert.equal((await ask(`/${night}/files/manifest.json`)).status, 200, 'what is out stays out');
    assert.match(await succeed(night), /revision 2/);
    const { revision, replaces, tables } = await manifestOf(night);
    assert.equal(revision, 2);
    assert.match(replaces ?? '', /^[0-9a-f]{64}$/);
    assert.equal(tables.alerts.rowCount, former.tables.alerts.rowCount + 1);
    assert.equal((await ask(`/${night}/files/manifest.json`)).status, 404);
    assert.match(await refuse('release', night), /nothing tested it/);
    await succeed('release', night, '--untested');
    assert.equal((await ask(`/${night}/files/manifest.json`)).status, 200);
  });
});

/** An alert of the same night in a packet of a former schema, as before a survey changes it. */
function ofOlderSchema(): Uint8Array {
  const [alert] = simulateAlerts({ survey: 'ztf', alertCount: 1, seed: 99, nightMjdUtc });
  const record = readContainer(alert!.packet).records[0];
  return encodeContainer(packetSchema('ztf', '3.3'), [record]);
}

async function contentsOf(folder: string): Promise<Record<string, string>> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
  const contents: Record<string, string> = {};
  for (const path of paths.sort()) {
    contents[path.slice(folder.length)] = (await readFile(path)).toString('base64');
  }
  return contents;
}

/** Waits until a path with this text is below the folder, or the command has ended. */
async function seen(folder: string, text: string, hasEnded: () => boolean): Promise<void> {
  while (!hasEnded()) {
    const entries = await readdir(folder, { recursive: true }).catch(() => []);
    if (entries.some((entry) => `/${entry}`.includes(text))) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function oidsOfObjects(folder: string): Promise<ReadonlySet<string>> {
  const { parquetReadObjects, asyncBufferFromFile } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  const oids = new Set<string>();
  for (const entry of await readdir(join(folder, 'objects/dataset'), { recursive: true })) {
    if (!entry.endsWith('.parquet')) continue;
    const file = await asyncBufferFromFile(join(folder, 'objects/dataset', entry));
    for (const { oid } of await parquetReadObjects({ file, compressors, columns: ['oid'] })) {
      oids.add(oid as string);
    }
  }
  return oids;
}
