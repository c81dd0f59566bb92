import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const bin = resolve(import.meta.dirname, '../../packages/cli/bin/lucero.mjs');

interface Figures {
  readonly catalogs: {
    readonly imports: { readonly large: { readonly count: number; readonly cpuSeconds: number } };
    readonly matchings: readonly {
      readonly name: string;
      readonly count: number;
      readonly matched: number;
      readonly peakMebibytes: number;
    }[];
  };
}

/** No figure is asked to be good: what is wrong here is a matching that finds nothing. */
describe('lucero bench catalogs --short', () => {
  it('writes catalogues and finds the sources that half of the positions lie at', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'lucero-bench-catalogs-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const out = join(folder, 'figures.json');
    const asked = ['bench', 'catalogs', '--short', '--rows', '12000', '--out', out];
    const { stdout } = await run(process.execPath, [bin, ...asked]);
    const { catalogs } = JSON.parse(await readFile(out, 'utf8')) as Figures;
    assert.equal(catalogs.imports.large.count, 12_000);
    assert.equal(catalogs.matchings.length, 8);
    for (const { name, count, matched } of catalogs.matchings) {
      assert.ok(matched >= count / 2, `${name}: ${matched} of ${count}`);
      assert.ok(stdout.includes(name), name);
    }
  });
});

describe('lucero bench streams --short', () => {
  it('reads events by many streams, of which half leave and come back, and none gets one wrong', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'lucero-bench-streams-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const out = join(folder, 'figures.json');
    const { stdout } = await run(process.execPath, [
      ...[bin, 'bench', 'streams', '--short', '--out', out],
    ]);
    const { streams } = JSON.parse(await readFile(out, 'utf8')) as {
      readonly streams: { readonly events: number; readonly wrong: number };
    };
    // Of each of 60 readers 70 events of the absence, and a third of the 20 that came before it.
    assert.ok(streams.events >= 60 * (70 + 6), `${streams.events} events`);
    assert.equal(streams.wrong, 0);
    assert.match(stdout, /open in one api process \| 60 /);
  });
});
