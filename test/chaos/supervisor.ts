import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnService } from '@lucero/testkit';
import { type StepServiceName, stepServices } from '../integration/consumer-groups.ts';
import type { Reaper } from './reaper.ts';

/** As a supervisor of a machine does it: what ended by itself is started again after this. */
const restartMs = 1000;
const startTimeoutMs = 120_000;
const logTailCharacters = 2000;

/** An instance that ended though nobody killed it. */
export interface Ending {
  readonly service: StepServiceName;
  readonly instance: number;
  readonly code: number | string;
  readonly log: string;
}

interface Slot {
  readonly service: StepServiceName;
  readonly instance: number;
  readonly port: number;
  readonly logFile: string;
  child: ChildProcess | null;
  /** How long after its end it is started again; null when nobody ended it. */
  backAfterMs: number | null;
}

export interface SupervisorOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly logFolder: string;
  /** One for each instance, for its status endpoint. */
  readonly ports: readonly number[];
  readonly reaper: Reaper;
}

/** Keeps two instances of each step service running, each a process; ends and freezes them when told. */
export class Supervisor {
  static readonly instancesOfEach = 2;
  readonly endings: Ending[] = [];
  readonly #options: SupervisorOptions;
  readonly #slots: readonly Slot[];
  #isStopping = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    mkdirSync(options.logFolder, { recursive: true });
    const ports = options.ports.values();
    this.#slots = stepServices.flatMap((service) =>
      Array.from({ length: Supervisor.instancesOfEach }, (_, instance) => ({
        service,
        instance,
        port: ports.next().value as number,
        logFile: join(options.logFolder, `${service}-${instance + 1}.log`),
        child: null,
        backAfterMs: null,
      })),
    );
  }

  start(): void {
    for (const slot of this.#slots) this.#spawn(slot);
  }

  /** Resolves when every instance says that it runs. */
  async untilAllRun(): Promise<void> {
    const deadlineMs = performance.now() + startTimeoutMs;
    for (const slot of this.#slots) {
      while (!(await isRunning(slot.port))) {
        if (performance.now() > deadlineMs) {
          throw new Error(`${slot.service} does not run:\n${tailOf(slot.logFile)}`);
        }
        await sleep(100);
      }
    }
  }

  /** SIGKILL; one that is down is killed as soon as it is up. */
  async kill(service: StepServiceName, instance: number, backAfterMs: number): Promise<void> {
    const { slot, child } = await this.#running(service, instance);
    slot.backAfterMs = backAfterMs;
    child.kill('SIGKILL');
    if (slot.child === child) await once(child, 'exit');
  }

  /** SIGSTOP, and SIGCONT after `forMs`, unless it was killed meanwhile. */
  async pause(service: StepServiceName, instance: number, forMs: number): Promise<void> {
    const { child } = await this.#running(service, instance);
    child.kill('SIGSTOP');
    await sleep(forMs);
    child.kill('SIGCONT');
  }

  /** Kills all, for good. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const running = this.#slots.map(({ child }) => child).filter((child) => child !== null);
    const ended = running.map((child) => once(child, 'exit'));
    for (const child of running) child.kill('SIGKILL');
    await Promise.all(ended);
  }

  async #running(service: StepServiceName, instance: number) {
    const slot = this.#slots.find((each) => each.service === service && each.instance === instance);
    if (slot === undefined) throw new Error(`there is no instance ${instance} of ${service}`);
    while (slot.child === null) await sleep(50);
    return { slot, child: slot.child };
  }

  #spawn(slot: Slot): void {
    const { environment, reaper } = this.#options;
    const log = openSync(slot.logFile, 'a');
    const child = spawnService(
      slot.service,
      { ...environment, LUCERO_HTTP__PORT: String(slot.port) },
      ['ignore', log, log],
    );
    const pid = child.pid as number;
    slot.child = child;
    reaper.ownProcess(pid);
    child.once('exit', (code, signal) => {
      reaper.disownProcess(pid);
      slot.child = null;
      if (this.#isStopping) return;
      const { service, instance, backAfterMs, logFile } = slot;
      if (backAfterMs === null) {
        this.endings.push({
          service,
          instance,
          code: code ?? signal ?? 'unknown',
          log: tailOf(logFile),
        });
      }
      slot.backAfterMs = null;
      setTimeout(() => {
        if (!this.#isStopping) this.#spawn(slot);
      }, backAfterMs ?? restartMs);
    });
  }
}

async function isRunning(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health`)).ok;
  } catch {
    return false;
  }
}

const tailOf = (file: string): string => readFileSync(file, 'utf8').slice(-logTailCharacters);
