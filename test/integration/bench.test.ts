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

  const measure = async (name: string, asked: readonly string[]) => {
    const out = join(folder, `${name}.json`);
    const { stdout } = await run(process.execPath, [
      bin,
      'bench',
      '--short',
      ...asked,
      '--out',
      out,
    ]);
    const { chains } = JSON.parse(await readFile(out, 'utf8')) as Figures;
    const [chain, ...others] = chains;
    assert.ok(chain !== undefined && others.length === 0, 'one chain is measured');
    return { chain, stdout };
  };

  it('measures decoding and the whole chain', async () => {
    const { chain, stdout } = await measure('ztf', ['--survey', 'ztf']);
    const { drains, rates, stored } = chain;
    assert.equal(stored, null);
    assert.deepEqual(
      drains.map(({ packets, alerts }) => [packets, alerts]),
      [
        ['new objects', 150],
        ['known objects', 150],
      ],
    );
    assertRates(rates);
    assert.match(stdout, /\| \*\*all\*\* \|/);
  });

  it('measures a burst of Rubin over a store that holds objects', async () => {
    const asked = ['--survey', 'lsst', '--only', 'chain', '--stored', '300', '--burst', '200'];
    const { chain, stdout } = await measure('stored', asked);
    assert.equal(chain.stored?.objects, 300);
    assert.ok(chain.stored.rows > 300 * 50, `${chain.stored.rows} rows`);
    assert.deepEqual([chain.plan.instances, chain.plan.partitions], [1, 2]);
    const burst = chain.drains.at(-1);
    assert.deepEqual([burst?.packets, burst?.alerts], ['new objects, 200 at once', 200]);
    // Of each alert a record of its stamps, of many one of its light curve.
    assert.ok((burst?.burst?.records ?? 0) > 200, `${burst?.burst?.records} records`);
    assertRates(chain.rates);
    assert.match(stdout, /\| 300 \| \d+ \| 0\.\d\d \| 1 \| 150 known objects \|/);
  });
});

function assertRates(rates: Figures['chains'][number]['rates']): void {
  for (const { stamps, lightCurves, alerts } of rates) {
    // A few alerts have a stamp that no classifier can read.
    assert.ok(stamps.records > 0.9 * alerts, `stamps of ${stamps.records} of ${alerts} alerts`);
    assert.ok(lightCurves.records > 0, 'no light curve was classified in public');
  }
}
