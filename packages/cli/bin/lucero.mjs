#!/usr/bin/env -S MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=131072 node --max-semi-space-size=8 --initial-old-space-size=32
// Plain JavaScript: it must start under any Node, to run the rest under the one that the project pins.
//
// The first line keeps services small (docs/operating.md, Memory); older kernels read 127 characters of it.
// MALLOC_ARENA_MAX, MALLOC_MMAP_THRESHOLD_: buffers that come and go leave holes in each of glibc's arenas; those of
// 128 kB and more get pages of their own, which are given back. --max-semi-space-size: most of what a service allocates
// lives for one batch; a young generation of 24 MiB instead of 48 costs no measurable time (one of 12 does, where
// histories are long). --initial-old-space-size: V8 would let some hundred MB of garbage pile up before it collects
// the old generation for the first time.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import v8 from 'node:v8';

const self = fileURLToPath(import.meta.url);
const pinned = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));

// Each later collection comes when the old generation has doubled, not when it is up to four times as large. (At 40 % a
// service is 10 MB smaller still, and decoding of long histories takes a quarter more CPU.)
v8.setFlagsFromString('--heap-growing-percent=100');

// Keeps compiled code between starts (in the system's temporary folder): services start faster and smaller. Named in
// the environment, so that threads use it too: one that had to strip types itself would take 25 MB more.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache');
module.enableCompileCache?.();

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import('../src/main.ts');
} else if (existsSync(pinned)) {
  const child = spawn(pinned, [...process.execArgv, self, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // A supervisor stops the process that it knows, which is this one: without passing the signal on, the
  // broker would be left behind with its Postgres.
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, () => child.kill(name));
  child.on('exit', (status, signal) => {
    process.exitCode = status ?? (signal === null ? 1 : 130);
  });
} else {
  process.stderr.write(
    `Lucero needs Node 24 or newer (this is ${process.versions.node}): run \`node scripts/install.mjs\` in its folder, which brings one.\n`,
  );
  process.exitCode = 1;
}
