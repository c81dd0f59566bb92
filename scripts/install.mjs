// Installs what the checkout needs, once for each package-lock.json: `npm run demo` and `npm test` start
// with this, so that they work on a fresh clone. Plain JavaScript: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const mark = join(root, 'node_modules', '.lucero-installed');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

function isInstalled() {
  try {
    return readFileSync(mark, 'utf8') === lock;
  } catch {
    return false;
  }
}

if (!isInstalled()) {
  process.stderr.write('Installing what Lucero needs (once; about a minute) …\n');
  const arguments_ = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // Not the GPU libraries of the ONNX runtime: large, and unused. A line of .npmrc would leave them out too,
  // but npm warns of a setting that is not its own at each `npx lucero`.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
  const { status } = spawnSync('npm', arguments_, { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) {
    process.stderr.write('npm ci failed: the lines above say why.\n');
    process.exit(status ?? 1);
  }
  // The pages are made here, so that no start has to; a start makes them anew when their sources changed.
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
  const bundling = spawnSync('node', [join(root, 'services/web/src/bundle/write-bundle.ts')], {
    cwd: root,
    env: { ...process.env, PATH: path },
    stdio: 'inherit',
  });
  if (bundling.status !== 0) {
    process.stderr.write('the pages could not be built: the lines above say why.\n');
    process.exit(bundling.status ?? 1);
  }
  writeFileSync(mark, lock);
}
