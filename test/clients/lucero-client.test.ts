/** The Python client of clients/python, as pip installs it, and its notebook, against a live Lucero. */
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { type FilterEventSource, openStore, type Store } from '@lucero/store';
import { needsRealData, pythonFor } from '@lucero/testkit';
import { startTcpProxy } from '../chaos/tcp-proxy.ts';
import { writeCatalogAtPackets } from './catalog-at-packets.ts';
import { type LiveLucero, startLiveLucero } from './live-lucero.ts';

const run = promisify(execFile);
const clientFolder = resolve(import.meta.dirname, '../../clients/python');

const storeUrlOf = async ({ dataFolder }: LiveLucero): Promise<string> =>
  (JSON.parse(await readFile(join(dataFolder, 'running.json'), 'utf8')) as { storeUrl: string })
    .storeUrl;

async function publicFilter(store: Store, name: string): Promise<string> {
  await store.addFilter(
    {
      ...{ name, owner: 'person:0', ownerName: 'test', description: '', comment: '' },
      ...{ visibility: 'public', forkedFrom: null, nowMs: 1 },
      ...{ expression: 'true', needs: [], watchlists: [], areas: [] },
    },
    1_000,
  );
  return name;
}

let alertCount = 0;
let source: FilterEventSource | null = null;

/** As apply-filters stores them. */
async function addEvents(store: Store, filter: string, count: number, mjdTai = 61_000.5) {
  source ??= await store.openFilterEventSource({ topic: 'test', partition: 0 }, 0n);
  await store.storeFilterEvents(
    source,
    Array.from({ length: count }, () => ({
      ...{ filter, filterVersion: 1, survey: 'test', objectKind: 'sidereal' as const },
      ...{ oid: 'TEST1', alertId: BigInt(++alertCount), mjdTai, passedMs: 1_000 },
      ...{ offset: BigInt(alertCount), greatestDayCount: 100_000 },
      record: { filter, text: 'x'.repeat(500) },
    })),
  );
}

/** A filter of whose events the first two are gone. */
async function keepEvents(lucero: LiveLucero): Promise<void> {
  await using store = await openStore({ url: await storeUrlOf(lucero) });
  const filter = await publicFilter(store, 'kept-events');
  await addEvents(store, filter, 2, 50_000.5);
  await addEvents(store, filter, 200);
  await store.dropNights(['filter_event'], 50_500);
}

describe('the Python client', needsRealData(), () => {
  let lucero: LiveLucero;
  let folder: string;
  let python: string;
  let environment: Record<string, string>;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-client-'));
    python = pythonFor('test/clients/requirements.txt');
    // pip builds in the folder that it is given, and takes what it built there before for new.
    await cp(clientFolder, join(folder, 'source'), {
      recursive: true,
      filter: (path) => path !== join(clientFolder, 'build'),
    });
    const installed = join(folder, 'installed');
    execFileSync(python, [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps'],
      ...['--target', installed, join(folder, 'source')],
    ]);
    environment = { ...process.env, PYTHONPATH: installed } as Record<string, string>;
    const catalogs = join(folder, 'catalogs');
    await writeCatalogAtPackets(catalogs, 'ztf/sequences.avro');
    lucero = await startLiveLucero({ environment: { LUCERO_CATALOGS__PATH: catalogs } });
    await keepEvents(lucero);
  });
  after(async () => {
    await lucero[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  it('is installed with its types', async () => {
    const files = await readdir(join(folder, 'installed/lucero_client'));
    assert.ok(files.includes('py.typed') && files.includes('client.py'));
  });

  it('does what its documentation says', async () => {
    const script = join(import.meta.dirname, 'lucero_client_test.py');
    // Python's own tests say what failed, on standard error.
    await run(python, [script, lucero.url], { env: environment }).catch(
      (failure: Error & { stderr: string }) => assert.fail(failure.stderr),
    );
  });

  it('gets every event once and in order, however often its connection is cut', async () => {
    await using store = await openStore({ url: await storeUrlOf(lucero) });
    await using proxy = await startTcpProxy(() => Number(new URL(lucero.url).port));
    const filter = await publicFilter(store, 'cut-events');
    const script = [
      'import sys; from lucero_client import Lucero',
      `mine = Lucero("http://127.0.0.1:${proxy.port}").filters("${filter}")`,
      'for event in mine.events(after=0):',
      '    print(event["seq"], flush=True)',
      '    if event["seq"] == "300": break',
    ].join('\n');
    const reading = spawn(python, ['-c', script], { env: environment });
    let text = '';
    reading.stdout.on('data', (part) => {
      text += part;
    });
    let cutCount = 0;
    for (let sent = 10; sent <= 300; sent += 10) {
      await addEvents(store, filter, 10);
      // Somewhere among these ten, once it reads at all.
      if (sent % 50 === 0) cutCount += proxy.cut();
      while (text.trim().split('\n').length < sent) await once(reading.stdout, 'data');
    }
    await once(reading, 'close');
    const numbers = text.trim().split('\n').map(Number);
    assert.deepEqual(
      numbers,
      Array.from({ length: 300 }, (_, i) => i + 1),
    );
    assert.ok(cutCount >= 6, `${cutCount} connections were cut`);
  });

  it('shows in its notebook what a first hour promises', async () => {
    const notebook = join(clientFolder, 'notebooks/first-hour.ipynb');
    const { stdout } = await run(
      python,
      [
        ...[join(import.meta.dirname, 'run_notebook.py'), notebook],
        `URL = "${lucero.url}"\nTONIGHT = None`,
      ],
      { env: environment, cwd: folder, maxBuffer: 2 ** 26 },
    );
    const cells = JSON.parse(stdout) as { source: string; shown: string[]; text: string }[];
    const cellWith = (text: string) => cells.find(({ source }) => source.includes(text))!;
    assert.match(cellWith('candidates = ').text, /ZTF\d\d[a-z]{7}/);
    for (const drawn of ['.stamps()', '.lightcurve()', 'history=True']) {
      assert.ok(cellWith(drawn).shown.includes('image/png'), drawn);
    }
    assert.match(cellWith('.features()').text, /GP_DRW_tau_1/);
    assert.match(cellWith('.export(').text, /'isCounted': True/);
  });
});
