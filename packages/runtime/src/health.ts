/** What one service says of itself; served at /health. */
export interface HealthReport {
  readonly service: string;
  /** starting: not yet assigned or migrated; degraded: retrying; stopped: gave up or was told to. */
  readonly state: 'starting' | 'running' | 'degraded' | 'stopped';
  readonly reason: string | null;
  readonly codeVersion: string;
  readonly startedMs: number;
  readonly lastBatchMs: number | null;
}

/** A mutable health report: the runtime writes it, the endpoint reads it. */
export class Health {
  #report: HealthReport;

  constructor(service: string, codeVersion: string, nowMs: number) {
    this.#report = {
      service,
      codeVersion,
      state: 'starting',
      reason: null,
      startedMs: nowMs,
      lastBatchMs: null,
    };
  }

  get report(): HealthReport {
    return this.#report;
  }

  get isServing(): boolean {
    return this.#report.state === 'running';
  }

  /** Assigned its input, or a batch went through. */
  running(lastBatchMs?: number): void {
    this.#report = {
      ...this.#report,
      state: 'running',
      reason: null,
      lastBatchMs: lastBatchMs ?? this.#report.lastBatchMs,
    };
  }

  degraded(reason: string): void {
    this.#report = { ...this.#report, state: 'degraded', reason };
  }

  stopped(reason: string | null): void {
    this.#report = { ...this.#report, state: 'stopped', reason };
  }
}
