/**
 * Jobs of this process: in memory, with results as files of one temporary folder, both bounded. One job runs at a
 * time, so that queries that are answered at once always find a connection. A job of another process is not
 * known here, and all end with the process: a client then gets a 404 and asks again.
 */
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { LuceroError } from '@lucero/errors';
import { NotFoundError, RequestInvalidError } from '../../request-error.ts';
import { errorForPeople } from '../virtual-observatory/error-for-people.ts';
import type { queryRunner } from '../virtual-observatory/run-query.ts';
import { hasEnded, type Job, type JobPhase, type JobResult } from './job.ts';
import { tapLimits } from './tap-limits.ts';
import type { TapRequest } from './tap-request.ts';

const busyCodes: ReadonlySet<string> = new Set(['LUCERO_STORE_BUSY', 'LUCERO_STORE_UNAVAILABLE']);
const askAgainMs = 1_000;

/** More jobs than are kept, or results than there is room for. */
class JobsFullError extends LuceroError {
  constructor(message: string) {
    super('LUCERO_STORE_BUSY', message);
  }
}

export interface Jobs {
  /** Throws JobsFullError when there are too many, of all or of this owner. */
  readonly create: (
    request: TapRequest | RequestInvalidError,
    made: Pick<Job, 'parameters' | 'runId' | 'owner'>,
  ) => Job;
  /** Throws NotFoundError. */
  readonly find: (id: string) => Job;
  readonly run: (job: Job) => void;
  readonly abort: (job: Job) => void;
  readonly remove: (job: Job) => Promise<void>;
  /** Resolves when the job's phase is no longer this one, or after the time. */
  readonly untilPhaseChanges: (job: Job, from: JobPhase, timeoutMs: number) => Promise<void>;
  /** Ends those that wait or run, so that nobody waits for them any more. */
  readonly abortAll: () => void;
  /** The same, and forgets every result. */
  readonly close: () => Promise<void>;
}

export function openJobs(run: ReturnType<typeof queryRunner>): Jobs {
  const jobs = new Map<string, Job>();
  const watchers = new Set<() => void>();
  let folder: string | null = null;
  let atWork: Promise<void> = Promise.resolve();

  const setPhase = (job: Job, phase: JobPhase) => {
    job.phase = phase;
    if (hasEnded(job)) {
      job.endedMs = Date.now();
      job.request = null;
    }
    for (const watcher of watchers) watcher();
  };

  async function remove(job: Job): Promise<void> {
    jobs.delete(job.id);
    if (!hasEnded(job)) abort(job);
    if (job.result !== null) await rm(job.result.path, { force: true });
  }

  function abort(job: Job): void {
    if (hasEnded(job)) return;
    setPhase(job, 'ABORTED');
    job.stop.abort();
  }

  function abortAll(): void {
    for (const job of jobs.values()) abort(job);
  }

  /** Looked at when something is asked of jobs: nothing wakes the process for them. */
  function removeOld(): void {
    const now = Date.now();
    for (const job of jobs.values()) if (job.destructionMs <= now) void remove(job);
  }

  async function execute(job: Job): Promise<void> {
    if (job.phase !== 'QUEUED' || job.request === null) return;
    job.startedMs = Date.now();
    if (job.request instanceof RequestInvalidError) {
      job.error = errorForPeople(job.request);
      setPhase(job, 'ERROR');
      return;
    }
    const { adql, catalogue, maxRows, format } = job.request;
    setPhase(job, 'EXECUTING');
    let path: string | null = null;
    let bytes = 0;
    try {
      folder ??= await mkdtemp(join(tmpdir(), 'lucero-tap-'));
      path = join(folder, job.id);
      const limits = {
        rows: maxRows,
        timeoutMs: job.executionSeconds * 1000,
        signal: job.stop.signal,
      };
      const query = await inItsTurn(job, () => run(adql, catalogue, limits));
      const { columns, batches, isCut } = query;
      async function* counted() {
        for await (const chunk of format.write(batches, { columns, isCut })) {
          const part = Buffer.from(chunk);
          bytes += part.length;
          if (bytes > tapLimits.resultBytes) {
            throw new JobsFullError(`the result is larger than ${tapLimits.resultBytes} bytes`);
          }
          yield part;
        }
      }
      await pipeline(Readable.from(counted()), createWriteStream(path), {
        signal: job.stop.signal,
      });
      const result: JobResult = { path, bytes, format, isCut: isCut() };
      await makeRoom(result);
      // It may have been aborted, or removed, since its last row.
      job.stop.signal.throwIfAborted();
      job.result = result;
      setPhase(job, 'COMPLETED');
    } catch (error) {
      if (path !== null) await rm(path, { force: true });
      if (hasEnded(job)) return;
      job.error = errorForPeople(error);
      setPhase(job, 'ERROR');
    }
  }

  /** Queries that are answered at once may have every connection for a minute: a job has time to wait. */
  async function inItsTurn<Done>(job: Job, ask: () => Promise<Done>): Promise<Done> {
    const lastMs = Date.now() + job.executionSeconds * 1000;
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        const isBusy = error instanceof LuceroError && busyCodes.has(error.code);
        if (!isBusy || Date.now() > lastMs) throw error;
        await delay(askAgainMs, undefined, { signal: job.stop.signal });
      }
    }
  }

  /** The oldest results go when all together are too large. */
  async function makeRoom(coming: JobResult): Promise<void> {
    const kept = [...jobs.values()].filter(({ result }) => result !== null);
    let bytes = kept.reduce((sum, { result }) => sum + (result?.bytes ?? 0), coming.bytes);
    for (const job of kept) {
      if (bytes <= tapLimits.allResultBytes) return;
      bytes -= job.result?.bytes ?? 0;
      await remove(job);
    }
  }

  return {
    create: (request, made) => {
      removeOld();
      const unfinished = [...jobs.values()].filter((job) => !hasEnded(job));
      const own = unfinished.filter(({ owner }) => owner === made.owner);
      if (own.length >= tapLimits.unfinishedJobsOfOne) {
        throw new JobsFullError(`${own.length} jobs of yours have not ended; wait, or abort one`);
      }
      if (unfinished.length >= tapLimits.unfinishedJobs) {
        throw new JobsFullError(`${unfinished.length} jobs are waiting already; try again later`);
      }
      const ended = [...jobs.values()].find(hasEnded);
      if (jobs.size >= tapLimits.jobs && ended !== undefined) void remove(ended);
      const createdMs = Date.now();
      const job: Job = {
        // Nobody guesses it: who has it may read the result.
        id: randomBytes(12).toString('hex'),
        ...{ ...made, createdMs, request, phase: 'PENDING' },
        ...{ startedMs: null, endedMs: null, error: null, result: null },
        destructionMs: createdMs + tapLimits.retentionSeconds * 1000,
        executionSeconds: tapLimits.jobSeconds,
        stop: new AbortController(),
      };
      jobs.set(job.id, job);
      return job;
    },
    find: (id) => {
      removeOld();
      const job = jobs.get(id);
      if (job === undefined) throw new NotFoundError('no such job', { job: 'unknown' });
      return job;
    },
    run: (job) => {
      if (job.phase !== 'PENDING') return;
      setPhase(job, 'QUEUED');
      atWork = atWork.then(() => execute(job));
    },
    abort,
    remove,
    untilPhaseChanges: (job, from, timeoutMs) =>
      new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          watchers.delete(look);
          resolve();
        };
        const look = () => {
          if (job.phase !== from) end();
        };
        const timer = setTimeout(end, timeoutMs);
        watchers.add(look);
        look();
      }),
    abortAll,
    close: async () => {
      abortAll();
      await atWork;
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    },
  };
}
