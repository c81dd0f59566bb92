import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { buildContext } from '../../scripts/build-context.ts';
import { emulateStage } from '../../scripts/image-stages.ts';

const root = resolve(import.meta.dirname, '../..');
const MB = 1e6;

// Not among the tests of every change: it installs all packages once more, which takes a minute or two.
describe('the image of the services', () => {
  it('is small, holds no tools of development, and starts every service', async (t) => {
    const workFolder = mkdtempSync(join(tmpdir(), 'lucero-image-'));
    t.after(() => rmSync(workFolder, { recursive: true }));
    const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
    const environment = { ...process.env, PATH: path };
    const built = emulateStage('build', {
      ...{ contextFolder: root, contextFiles: buildContext(root), workFolder, environment },
      dockerfile: readFileSync(join(root, 'Dockerfile'), 'utf8'),
    });
    const folder = join(built, 'lucero');
    const size = execFileSync('du', ['-sb', '--apparent-size', folder], { encoding: 'utf8' });
    const bytes = Number(size.split('\t')[0]);
    t.diagnostic(`content beside the base: ${Math.round(bytes / MB)} MB`);
    assert.ok(bytes < 350 * MB, `${bytes}`);
    const packages = readdirSync(join(folder, 'node_modules'));
    for (const tool of ['typescript', '@biomejs', 'playwright-core', 'node', 'esbuild']) {
      assert.ok(!packages.includes(tool), tool);
    }
    for (const service of readdirSync(join(folder, 'services'))) {
      // With a setting that is wrong each loads all its code, and then says so.
      const child = spawn(process.execPath, ['packages/cli/bin/lucero.mjs', 'run', service], {
        cwd: folder,
        env: { LUCERO_LOG__LEVEL: 'none' },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      assert.match(await text(child.stderr), /LUCERO_LOG__LEVEL must be one of/, service);
    }
  });
});
