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
  readonly chain: {
    readonly drains: readonly { readonly packets: string; readonly alerts: number }[];
    readonly rates: readonly {
      readonly alerts: number;
      readonly stamps: { readonly records: number };
      readonly lightCurves: { readonly records: number };
    }[];
  };
}

/** No figure is asked to be good: a slow machine is no broken chain. */
describe('lucero bench --short', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-bench-test-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const survey of ['ztf', 'lsst']) {
    it(`measures decoding and the whole chain with packets of ${survey}`, async () => {
      const out = join(folder, `${survey}.json`);
      const asked = ['bench', '--short', '--survey', survey, '--out', out];
      const { stdout } = await run(process.execPath, [bin, ...asked]);
      const { drains, rates } = (JSON.parse(await readFile(out, 'utf8')) as Figures).chain;
      assert.deepEqual(
        drains.map(({ packets, alerts }) => [packets, alerts]),
        [
          ['new objects', 150],
          ['known objects', 150],
        ],
      );
      for (const { stamps, lightCurves, alerts } of rates) {
        // A few alerts have a stamp that no classifier can read.
        assert.ok(stamps.records > 0.9 * alerts, `stamps of ${stamps.records} of ${alerts} alerts`);
        assert.ok(lightCurves.records > 0, 'no light curve was classified in public');
      }
      assert.match(stdout, /\| \*\*all\*\* \|/);
    });
  }
});
