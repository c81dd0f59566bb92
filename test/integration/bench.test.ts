import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const bin = resolve(import.meta.dirname, '../../packages/cli/bin/lucero.mjs');

interface Figures {
  readonly chains: readonly {
    readonly plan: { readonly instances: number; readonly partitions: number };
    readonly stored: { readonly objects: number; readonly rows: number } | null;
    readonly drains: readonly {
      readonly packets: string;
      readonly alerts: number;
      readonly burst: { readonly records: number } | null;
    }[];
    readonly rates: readonly {
      readonly alerts: number;
      readonly stamps: { readonly records: number };
      readonly lightCurves: { readonly records: number };
    }[];
  }[];
}

/** No figure is asked to be good: a slow machine is no broken chain. */
describe('lucero bench --short', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-bench-test-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const bench = (...asked: readonly string[]) =>
    run(process.execPath, [bin, 'bench', '--short', ...asked]);

  it('measures decoding', async () => {
    const out = join(folder, 'decode.json');
    const { stdout } = await bench('--survey', 'ztf', '--only', 'decode', '--out', out);
    assert.match(stdout, /\| decode with three stamps, to probabilities \(\S+\) \| \d+ \|/);
  });

  it('measures the whole chain and a burst over a store that holds objects', async () => {
    const out = join(folder, 'chain.json');
    const asked = ['--survey', 'lsst', '--only', 'chain', '--stored', '200', '--burst', '100'];
    const { stdout } = await bench(...asked, '--out', out);
    const { chains } = JSON.parse(await readFile(out, 'utf8')) as Figures;
    const [chain, ...others] = chains;
    assert.ok(chain !== undefined && others.length === 0, 'one chain is measured');
    assert.equal(chain.stored?.objects, 200);
    assert.ok(chain.stored.rows > 200 * 50, `${chain.stored.rows} rows`);
    assert.deepEqual([chain.plan.instances, chain.plan.partitions], [1, 2]);
    assert.deepEqual(
      chain.drains.map(({ packets, alerts }) => [packets, alerts]),
      [
        ['new objects', 100],
        ['known objects', 100],
        ['new objects, 100 at once', 100],
      ],
    );
    // Of each alert a record of its stamps, of many one of its light curve.
    const burst = chain.drains.at(-1)?.burst?.records ?? 0;
    assert.ok(burst > 100, `${burst} records`);
    assertRates(chain.rates);
    assert.match(stdout, /\| \*\*all\*\* \|/);
    assert.match(stdout, /\| 200 \| \d+ \| 0\.\d\d \| 1 \| 100 known objects \|/);
  });
});

function assertRates(rates: Figures['chains'][number]['rates']): void {
  for (const { stamps, lightCurves, alerts } of rates) {
    // A few alerts have a stamp that no classifier can read.
    assert.ok(stamps.records > 0.9 * alerts, `stamps of ${stamps.records} of ${alerts} alerts`);
    assert.ok(lightCurves.records > 0, 'no light curve was classified in public');
  }
}
