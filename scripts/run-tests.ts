/**
 * Runs a group of tests, or some files as the group is run: node scripts/run-tests.ts GROUP [FILE...]
 *
 * Test servers make thousands of small files, which an ordinary file system writes down for a power cut that no test
 * survives: a Postgres of a test costs a third less CPU time where its folder is in memory. So TMPDIR is a folder
 * there, if the machine has the room and programs may be run from it (`go run` builds into it); else it is what it was.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism, freemem, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const memoryFolder = '/dev/shm';
const neededBytes = 6 * 1024 ** 3;

interface Group {
  readonly timeoutMs: number;
  readonly concurrency: number;
  readonly files: readonly string[];
}
const groups: Readonly<Record<string, Group>> = {
  unit: {
    timeoutMs: 300_000,
    // Some wait for a server that they start.
    concurrency: Math.max(3, availableParallelism()),
    files: [
      'packages/*/test/**/*.test.ts',
      'services/*/test/**/*.test.ts',
      'test/architecture/**/*.test.ts',
      'test/contract/**/*.test.ts',
      'test/chaos/test/**/*.test.ts',
    ],
  },
  integration: {
    timeoutMs: 600_000,
    concurrency: 2,
    files: [
      'test/integration/**/*.test.ts',
      'test/clients/**/*.test.ts',
      'test/platform/**/*.test.ts',
    ],
  },
  // Both need the machine for themselves: a browser that is kept waiting and faults that come at set times.
  pages: { timeoutMs: 600_000, concurrency: 1, files: ['test/pages/pages.test.ts'] },
  chaos: { timeoutMs: 600_000, concurrency: 1, files: ['test/chaos/short.test.ts'] },
};

/** Where tests put their files; removed at the end. */
function temporaryFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(memoryFolder);
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .findLast((line) => line.split(' ')[1] === memoryFolder);
    const isUsable =
      mount?.split(' ')[2] === 'tmpfs' && !mount.split(' ')[3]?.split(',').includes('noexec');
    const freeBytes = Math.min(bavail * bsize, freemem());
    if (isUsable && freeBytes > neededBytes)
      return mkdtempSync(join(memoryFolder, 'lucero-tests-'));
  } catch {
    // No Linux, or not ours to write to.
  }
  return mkdtempSync(join(tmpdir(), 'lucero-tests-'));
}

const [name = '', ...files] = process.argv.slice(2);
const group = groups[name];
if (group === undefined) {
  process.stderr.write(`no group of tests ${name}: ${Object.keys(groups).join(', ')}\n`);
  process.exit(2);
}
const folder = temporaryFolder();
// Postgres runs as a user of its own when we are root, and passes through here.
chmodSync(folder, 0o1777);
const child = spawn(
  process.execPath,
  [
    ...['--test', '--test-force-exit', '--test-reporter=spec'],
    ...[`--test-timeout=${group.timeoutMs}`, `--test-concurrency=${group.concurrency}`],
    ...(files.length > 0 ? files : group.files),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      TMPDIR: folder,
      // Kept between runs and read by every test file: else each compiles the same modules.
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node-compile'),
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (status) => {
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = status ?? 1;
});
