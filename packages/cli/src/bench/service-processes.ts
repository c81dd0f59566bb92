import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const bin = join(import.meta.dirname, '../../bin/lucero.mjs');

export interface ServiceProcess {
  readonly name: string;
  readonly pid: number;
  readonly statusUrl: string;
  readonly child: ChildProcess;
}

/**
 * Starts a service as a process of its own (`lucero run NAME`) and waits until its status endpoint
 * answers; the address is read from its log.
 */
export async function startServiceProcess(
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [bin, 'run', name], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let log = '';
  const statusUrl = await new Promise<string>((resolve, rejectStart) => {
    child.stderr.on('data', (chunk: Buffer) => {
      if (log.length < 100_000) log += chunk.toString();
      const match = /"url":"(http:[^"]+)"/.exec(log);
      if (match?.[1] !== undefined) resolve(match[1]);
    });
    child.once('exit', (code) =>
      rejectStart(new Error(`${name} ended with ${code} at its start:\n${log.slice(-2000)}`)),
    );
  });
  return { name, pid: child.pid as number, statusUrl, child };
}

/** SIGTERM, then the graceful end; SIGKILL when that takes longer than 20 s. */
export async function stopServiceProcess({ child }: ServiceProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
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

/** What a service says of itself in /health and /metrics. */
export async function readServiceCounts({ statusUrl }: ServiceProcess): Promise<ServiceCounts> {
  const [health, metrics] = await Promise.all([
    fetch(`${statusUrl}/health`),
    fetch(`${statusUrl}/metrics`).then((response) => response.text()),
  ]);
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

/** Waits until every service runs. */
export async function untilRunning(services: readonly ServiceProcess[]): Promise<void> {
  for (;;) {
    const counts = await Promise.all(services.map(readServiceCounts));
    if (counts.every(({ isRunning }) => isRunning)) return;
    await sleep(100);
  }
}
