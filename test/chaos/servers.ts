import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@lucero/store';
import type { RunningKafka } from '@lucero/testkit';
import type { Reaper } from './reaper.ts';

/** A server that is killed and frozen like the services, and comes back at the same port with its data. */
export interface FaultyServer {
  readonly killFor: (ms: number) => Promise<void>;
  readonly pauseFor: (ms: number) => Promise<void>;
}

export function faultyKafka(kafka: RunningKafka, reaper: Reaper): FaultyServer {
  let pid = kafka.pid();
  reaper.ownProcess(pid);
  const next = oneAfterTheOther();
  return {
    killFor: (ms) =>
      next(async () => {
        await kafka.kill();
        reaper.disownProcess(pid);
        await sleep(ms);
        await kafka.restart();
        pid = kafka.pid();
        reaper.ownProcess(pid);
      }),
    pauseFor: (ms) => next(() => freeze([pid], ms)),
  };
}

/** Postgres with all its processes: killed as the kernel does it when memory is short, all at once. */
export class FaultyPostgres implements FaultyServer, AsyncDisposable {
  readonly #dataFolder: string;
  readonly #reaper: Reaper;
  readonly #next = oneAfterTheOther();
  #server: EmbeddedPostgres;

  private constructor(dataFolder: string, server: EmbeddedPostgres, reaper: Reaper) {
    this.#dataFolder = dataFolder;
    this.#server = server;
    this.#reaper = reaper;
    reaper.ownProcess(server.pid);
  }

  /** With full durability: what it said is committed must outlive a SIGKILL. */
  static async start(dataFolder: string, reaper: Reaper): Promise<FaultyPostgres> {
    return new FaultyPostgres(dataFolder, await startEmbeddedPostgres({ dataFolder }), reaper);
  }

  /** Of the server itself, past any proxy. */
  get url(): string {
    return this.#server.url;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  killFor(ms: number): Promise<void> {
    return this.#next(async () => {
      const { pid } = this.#server;
      for (const each of [pid, ...childrenOf(pid)]) signal(each, 'SIGKILL');
      this.#reaper.disownProcess(pid);
      await this.#server.stop();
      await sleep(ms);
      const { port } = this;
      this.#server = await startEmbeddedPostgres({ dataFolder: this.#dataFolder, port });
      this.#reaper.ownProcess(this.#server.pid);
    });
  }

  pauseFor(ms: number): Promise<void> {
    return this.#next(() => {
      const { pid } = this.#server;
      return freeze([pid, ...childrenOf(pid)], ms);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#reaper.disownProcess(this.#server.pid);
    await this.#server.stop();
  }
}

/** Two faults of one server follow one another: half a restart is nobody's test. */
function oneAfterTheOther(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

async function freeze(pids: readonly number[], ms: number): Promise<void> {
  for (const pid of pids) signal(pid, 'SIGSTOP');
  await sleep(ms);
  for (const pid of pids) signal(pid, 'SIGCONT');
}

/** A process may end by itself before it is signalled. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Processes that this one started; /proc knows them on Linux, where this test runs. */
function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter((text) => text.trim() !== '')
    .map(Number);
}
