import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { LuceroError } from '@lucero/errors';
import { pythonFor } from '@lucero/testkit';
import type { WarehousePlace } from './warehouse-place.ts';

/** A model, seed or test that dbt is done with. */
export interface DoneNode {
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  readonly seconds: number;
  readonly index: number;
  readonly total: number;
}

/** Answer of sysexits.h that run_dbt.py gives when the database is held. */
const heldExitCode = 75;
const doneEvents = new Set(['LogModelResult', 'LogSeedResult', 'LogTestResult']);

/**
 * Runs dbt over the warehouse and reads its log, a line of JSON an event. Failed tests are no error: run_results.json
 * in the target folder has them.
 *
 * @returns the folder of what dbt wrote
 * @throws LuceroError LUCERO_WAREHOUSE_BUSY: a program holds the database; LUCERO_WAREHOUSE_FAILED: dbt could not do it
 */
export async function runDbt(
  place: WarehousePlace,
  command: readonly string[],
  {
    signal,
    night,
    onDone,
  }: {
    readonly signal: AbortSignal;
    /** Absent: all nights. */
    readonly night?: string;
    readonly onDone?: (node: DoneNode) => void;
  },
): Promise<string> {
  const target = join(place.folder, 'target');
  mkdirSync(target, { recursive: true });
  for (const former of ['run_results.json', 'sources.json'])
    rmSync(join(target, former), { force: true });
  const child = spawn(
    place.python === '' ? pythonFor('warehouse/requirements.txt') : place.python,
    [
      ...[join(place.project, 'run_dbt.py'), place.database, '--log-format', 'json'],
      ...['--log-level-file', 'none', ...command],
      ...['--project-dir', place.project, '--profiles-dir', place.project],
      ...['--target-path', target, '--log-path', join(place.folder, 'logs')],
    ],
    {
      cwd: place.folder,
      env: { ...environmentOf(place), LUCERO_WAREHOUSE_NIGHTS: night ?? '' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      killSignal: 'SIGINT',
    },
  );
  const ended = once(child, 'close') as Promise<[number | null]>;
  // It fails while the log is still read, when the program cannot be started or is interrupted: told below.
  ended.catch(() => undefined);
  const stderr = text(child.stderr);
  let reason = '';
  for await (const line of createInterface({ input: child.stdout })) {
    const event = eventOf(line);
    if (event === null) continue;
    if (doneEvents.has(event.info.name)) onDone?.(doneNode(event));
    if (event.info.name === 'MainEncounteredError') reason = String(event.data.exc);
  }
  const [exitCode] = await ended.catch((error: unknown) => {
    signal.throwIfAborted();
    throw new LuceroError(
      'LUCERO_WAREHOUSE_FAILED',
      `dbt cannot be started: ${(error as Error).message}`,
      {},
      { cause: error },
    );
  });
  signal.throwIfAborted();
  if (exitCode === 0 || exitCode === 1) return target;
  const said = await stderr;
  if (exitCode === heldExitCode) {
    throw new LuceroError(
      'LUCERO_WAREHOUSE_BUSY',
      `the warehouse cannot be opened: ${unopened(said)}; close the program and build again`,
    );
  }
  const why = (reason || said).trim() || `exit code ${exitCode}`;
  throw new LuceroError('LUCERO_WAREHOUSE_FAILED', `dbt ${command[0]} did not run: ${why}`);
}

/** Nothing of ours but what the project reads: it needs no passwords. */
function environmentOf({
  releases,
  folder,
  memoryMegabytes,
  threads,
}: WarehousePlace): NodeJS.ProcessEnv {
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: folder,
    LANG: 'C.UTF-8',
    DBT_SEND_ANONYMOUS_USAGE_STATS: 'false',
    DO_NOT_TRACK: '1',
    LUCERO_RELEASE__PATH: releases,
    LUCERO_WAREHOUSE__PATH: folder,
    LUCERO_WAREHOUSE__MEMORY_MEGABYTES: String(memoryMegabytes),
    LUCERO_WAREHOUSE__THREADS: String(threads),
  };
}

interface DbtEvent {
  readonly info: { readonly name: string };
  readonly data: Readonly<Record<string, unknown>>;
}

/** Null: a line that is no event (a warning of a Python library). */
function eventOf(line: string): DbtEvent | null {
  try {
    return JSON.parse(line) as DbtEvent;
  } catch {
    return null;
  }
}

function doneNode({ data }: DbtEvent): DoneNode {
  const node = data.node_info as {
    readonly node_name: string;
    readonly resource_type: string;
    readonly node_status: string;
  };
  return {
    ...{ name: node.node_name, kind: node.resource_type, status: node.node_status },
    seconds: Number(data.execution_time),
    index: Number(data.index),
    total: Number(data.total ?? data.num_models),
  };
}

function unopened(said: string): string {
  const line = said.split('\n').find((each) => each.startsWith('{"unopened"'));
  return line === undefined ? said.trim() : (JSON.parse(line) as { unopened: string }).unopened;
}
