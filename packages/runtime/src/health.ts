import type { OffsetJump } from '@lucero/kafka';

/** The state of one service; served at /health. */
export interface HealthReport {
  readonly service: string;
  /**
   * starting: no partitions assigned yet, or the store not yet migrated; degraded: retrying; stopped: after a
   * failure or a stop signal; jumped: running, but messages were lost since its start (see `jumps`).
   */
  readonly state: 'starting' | 'running' | 'jumped' | 'degraded' | 'stopped';
  /** One line for each part that is degraded; null = none is. */
  readonly reason: string | null;
  readonly codeVersion: string;
  readonly startedMs: number;
  readonly lastBatchMs: number | null;
  /** The newest losses: messages that the service will never read. */
  readonly jumps: readonly OffsetJump[];
}

const MAX_JUMPS = 20;

/** A mutable health report: the runtime writes it, the endpoint reads it. */
export class Health {
  #report: HealthReport;
  /** By part of the service (a partition): one may recover while another is still degraded. */
  readonly #reasons = new Map<string, string>();

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

  /** The group has assigned partitions: problems of former partitions do not concern us any more. */
  assigned(): void {
    this.#reasons.clear();
    this.#refresh({});
  }

  /** A batch of this part was processed. */
  running(part: string, lastBatchMs: number): void {
    this.#reasons.delete(part);
    this.#refresh({ lastBatchMs });
  }

  recovered(part: string): void {
    if (this.#reasons.delete(part)) this.#refresh({});
  }

  degraded(part: string, reason: string): void {
    this.#reasons.set(part, reason);
    this.#refresh({});
  }

  /** False when it is known: the same jump is reported after each rebalance until an offset is committed. */
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
    const reason = [...new Set(this.#reasons.values())].join('\n') || null;
    const state = reason !== null ? 'degraded' : report.jumps.length > 0 ? 'jumped' : 'running';
    this.#report = { ...report, state, reason };
  }
}
