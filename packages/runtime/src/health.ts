import type { OffsetJump } from '@lucero/kafka';

/** What one service says of itself; served at /health. */
export interface HealthReport {
  readonly service: string;
  /**
   * starting: not yet assigned or migrated; degraded: retrying; stopped: gave up or was told to;
   * jumped: running, and since its start the stream has jumped over messages.
   */
  readonly state: 'starting' | 'running' | 'jumped' | 'degraded' | 'stopped';
  /** Of each part that is in trouble, one line each; null = none is. */
  readonly reason: string | null;
  readonly codeVersion: string;
  readonly startedMs: number;
  readonly lastBatchMs: number | null;
  /** The newest messages that the service will never see. */
  readonly jumps: readonly OffsetJump[];
}

const MAX_JUMPS = 20;

/** A mutable health report: the runtime writes it, the endpoint reads it. */
export class Health {
  #report: HealthReport;
  /** By part of the service: a partition that recovers says nothing of another. */
  readonly #troubles = new Map<string, string>();

  constructor(service: string, codeVersion: string, nowMs: number) {
    this.#report = {
      service,
      codeVersion,
      state: 'starting',
      reason: null,
      startedMs: nowMs,
      lastBatchMs: null,
      jumps: [],
    };
  }

  get report(): HealthReport {
    return this.#report;
  }

  get isServing(): boolean {
    return this.#report.state === 'running' || this.#report.state === 'jumped';
  }

  /** The group gave us partitions: those of another time are nobody's trouble here. */
  assigned(): void {
    this.#troubles.clear();
    this.#refresh({});
  }

  /** A batch of this part went through. */
  running(part: string, lastBatchMs: number): void {
    this.#troubles.delete(part);
    this.#refresh({ lastBatchMs });
  }

  recovered(part: string): void {
    if (this.#troubles.delete(part)) this.#refresh({});
  }

  degraded(part: string, reason: string): void {
    this.#troubles.set(part, reason);
    this.#refresh({});
  }

  /** False when it was told before: the group tells it again until something is committed. */
  jumped(jump: OffsetJump): boolean {
    const text = JSON.stringify(jump);
    if (this.#report.jumps.some((known) => JSON.stringify(known) === text)) return false;
    this.#refresh({ jumps: [...this.#report.jumps, jump].slice(-MAX_JUMPS) });
    return true;
  }

  stopped(reason: string | null): void {
    this.#report = { ...this.#report, state: 'stopped', reason };
  }

  #refresh(change: Partial<HealthReport>): void {
    if (this.#report.state === 'stopped') return;
    const report = { ...this.#report, ...change };
    const reason = [...new Set(this.#troubles.values())].join('\n') || null;
    const state = reason !== null ? 'degraded' : report.jumps.length > 0 ? 'jumped' : 'running';
    this.#report = { ...report, state, reason };
  }
}
