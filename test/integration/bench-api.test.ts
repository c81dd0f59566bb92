import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const bin = resolve(import.meta.dirname, '../../packages/cli/bin/lucero.mjs');

interface Figures {
  readonly api: {
    readonly store: {
      readonly objects: number;
      readonly detections: number;
      readonly classifications: number;
      readonly secondsToFill: number;
    };
    readonly kinds: readonly {
      readonly name: string;
      readonly answers: number;
      readonly failures: number;
      readonly firstFailure: string | null;
      readonly meanBytes: number;
      readonly p99Ms: number;
    }[];
    readonly skipped: readonly { readonly name: string; readonly because: string }[];
    readonly export: { readonly bytes: number } | null;
  };
}

/** No figure is asked to be good: what is wrong here is a question that fails or finds nothing. */
describe('lucero bench api --short', () => {
  let folder = '';
  let secondsToFill = 0;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-bench-api-'));
    await chmod(folder, 0o755);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const measure = async (objects: number) => {
    const out = join(folder, 'figures.json');
    const asked = ['--short', '--objects', String(objects), '--data', join(folder, 'data')];
    const { stdout } = await run(process.execPath, [bin, 'bench', 'api', ...asked, '--out', out]);
    return { ...(JSON.parse(await readFile(out, 'utf8')) as Figures), stdout };
  };

  it('fills a store and gets an answer to every kind of question', async () => {
    const { api, stdout } = await measure(400);
    const { objects, detections, classifications } = api.store;
    secondsToFill = api.store.secondsToFill;
    assert.equal(objects, 400);
    assert.ok(detections > 400 * 15, `${detections} detections`);
    assert.ok(classifications > 400 * 5, `${classifications} classifications`);
    for (const { name, answers, failures, firstFailure, p99Ms } of api.kinds) {
      assert.equal(failures, 0, `${name}: ${firstFailure}`);
      assert.ok(answers > 0 && p99Ms > 0, `${name}: ${answers} answers`);
    }
    const bytesOf = (name: RegExp) => api.kinds.find((kind) => name.test(kind.name))!.meanBytes;
    // What would be a few bytes if nothing were found.
    assert.ok(bytesOf(/^cone of/) > 300, 'a cone around an object holds it');
    assert.ok(
      bytesOf(/^light curve of \w+, 1000 detections/) > 100_000,
      'a long light curve is long',
    );
    assert.ok(bytesOf(/^surest SN of the last 24 h, page 1$/) > 3_000, 'supernovae are found');
    assert.ok((api.export?.bytes ?? 0) > 10_000, `an export of ${api.export?.bytes} bytes`);
    for (const { name } of api.kinds) assert.ok(stdout.includes(`| ${name} |`), name);
    for (const { name, because } of api.skipped) assert.ok(stdout.includes(`${name} (${because})`));
  });

  it('uses a filled folder again, and refuses one of another size', async () => {
    const { api } = await measure(400);
    assert.equal(api.store.secondsToFill, secondsToFill);
    await assert.rejects(measure(500), /holds 400 objects, not 500/);
  });
});
