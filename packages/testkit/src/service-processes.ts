import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseEnv } from 'node:util';

const bin = join(import.meta.dirname, '../../cli/bin/lucero.mjs');
const START_TIMEOUT_MS = 60_000;
const KEPT_LOG_CHARACTERS = 20_000;

const running = new Set<ChildProcess>();
function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

export interface ServiceProcess {
  readonly name: string;
  readonly pid: number;
  readonly statusUrl: string;
  /** The newest part of what it logged. */
  readonly log: () => string;
  /** SIGTERM, then the graceful end; SIGKILL when that takes longer than 20 s. */
  readonly stop: () => Promise<void>;
  /** SIGKILL: what was under way stays as it is. */
  readonly kill: () => Promise<void>;
}

/** The variables and the flags of Node with which a shell starts `lucero`: what its first line says. */
export function startOptions(launcher = bin): {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly nodeFlags: readonly string[];
} {
  const [first = ''] = readFileSync(launcher, 'utf8').split('\n', 1);
  const [, variables = '', flags = ''] = /^#!\/usr\/bin\/env -S (.*?)node (.*)$/.exec(first) ?? [];
  return { variables: parseEnv(variables.replaceAll(' ', '\n')), nodeFlags: flags.split(' ') };
}

/** Starts a service as a process of its own: `lucero run NAME`, as the first line of bin/lucero.mjs does. */
export function spawnService(
  name: string,
  environment: Readonly<Record<string, string>>,
  stdio: StdioOptions,
  launcher = bin,
): ChildProcess {
  const { variables, nodeFlags } = startOptions(launcher);
  return spawn(process.execPath, [...nodeFlags, launcher, 'run', name], {
    env: { ...process.env, ...variables, ...environment },
    stdio,
  });
}

/**
 * Starts a service as a process of its own and waits until its status endpoint answers; the address is
 * read from its log. It is killed when this process ends.
 *
 * @param launcher bin/lucero.mjs of another release; default ours
 */
export async function startServiceProcess(
  name: string,
  environment: Readonly<Record<string, string>>,
  launcher = bin,
): Promise<ServiceProcess> {
  const child = spawnService(name, environment, ['ignore', 'inherit', 'pipe'], launcher);
  if (running.size === 0) process.on('exit', killAll);
  running.add(child);
  child.once('exit', () => {
    running.delete(child);
    if (running.size === 0) process.off('exit', killAll);
  });
  let log = '';
  const started = Promise.withResolvers<string>();
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    log = (log + chunk).slice(-KEPT_LOG_CHARACTERS);
    const match = /"url":"(http:[^"]+)"/.exec(log);
    if (match?.[1] !== undefined) started.resolve(match[1]);
  });
  const fail = (what: string) => started.reject(new Error(`${name} ${what}:\n${log}`));
  child.once('exit', (code, signal) => fail(`ended with ${code ?? signal} at its start`));
  const timer = setTimeout(() => fail('does not answer'), START_TIMEOUT_MS);
  try {
    const statusUrl = await started.promise;
    return {
      name,
      pid: child.pid as number,
      statusUrl,
      log: () => log,
      stop: () => endWith(child, 'SIGTERM'),
      kill: () => endWith(child, 'SIGKILL'),
    };
  } catch (error) {
    await endWith(child, 'SIGKILL');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function endWith(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await ended;
  clearTimeout(timer);
}

export interface ServiceCounts {
  readonly isRunning: boolean;
  readonly lagMessages: number;
  /** Inputs with an outcome. */
  readonly processed: number;
}

/** What a service says of itself in /health and /metrics; throws with its log when it is gone. */
export async function readServiceCounts(service: ServiceProcess): Promise<ServiceCounts> {
  const { name, statusUrl, log } = service;
  const [health, metrics] = await Promise.all([
    fetch(`${statusUrl}/health`),
    fetch(`${statusUrl}/metrics`).then((response) => response.text()),
  ]).catch((cause: unknown) => {
    throw new Error(`${name} does not answer:\n${log()}`, { cause });
  });
  const sum = (name: string) =>
    metrics
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
      .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' '))), 0);
  return {
    isRunning: health.ok,
    lagMessages: sum('lucero_consumer_lag_messages'),
    processed: sum('lucero_step_outcomes_total'),
  };
}

/** When a service finished its last batch, Unix time [ms]; 0 before the first. Cheap: no metrics. */
export async function readLastBatchMs({ statusUrl }: ServiceProcess): Promise<number> {
  const response = await fetch(`${statusUrl}/health`);
  const { services } = (await response.json()) as { services: { lastBatchMs: number | null }[] };
  return Math.max(0, ...services.map(({ lastBatchMs }) => lastBatchMs ?? 0));
}

/** Waits until every service runs; throws with the log of one that does not within a minute. */
export async function untilRunning(services: readonly ServiceProcess[]): Promise<void> {
  const deadlineMs = performance.now() + START_TIMEOUT_MS;
  for (const service of services) {
    while (!(await readServiceCounts(service)).isRunning) {
      if (performance.now() > deadlineMs) {
        throw new Error(`${service.name} does not run:\n${service.log()}`);
      }
      await sleep(100);
    }
  }
}
