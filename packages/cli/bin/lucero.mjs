#!/usr/bin/env -S MALLOC_ARENA_MAX=1 node --max-semi-space-size=8
// Plain JavaScript: it must start under any Node, to run the rest under the one that the project pins.
// --max-semi-space-size: most of what a service allocates lives for one batch; a young generation of
// 24 MiB instead of 48 costs no measurable time and keeps it small. MALLOC_ARENA_MAX: buffers that come and
// go leave holes in each of glibc's arenas, 45 MB in a service that reads stamps.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const pinned = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));

// Keeps compiled code between starts (in the system's temporary folder): services start faster and smaller.
module.enableCompileCache?.();

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import('../src/main.ts');
} else if (existsSync(pinned)) {
  const child = spawn(pinned, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
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
