/** The Python client of clients/python, as pip installs it, and its notebook, against a live Lucero. */
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { needsRealData, pythonFor } from '@lucero/testkit';
import { writeCatalogAtPackets } from './catalog-at-packets.ts';
import { type LiveLucero, startLiveLucero } from './live-lucero.ts';

const run = promisify(execFile);
const clientFolder = resolve(import.meta.dirname, '../../clients/python');

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
