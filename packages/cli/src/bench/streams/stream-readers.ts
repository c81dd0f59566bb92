import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Opens streams: each filter has as many as the next. */
export interface OpenOrder {
  readonly kind: 'open';
  readonly url: string;
  readonly filters: readonly string[];
  readonly count: number;
}

/** `leave`: a share of the streams is closed; `return`: they are opened again where they were; `report`: nothing. */
export interface OtherOrder {
  readonly kind: 'leave' | 'return' | 'report';
  readonly share?: number;
}

export type ReaderOrder = OpenOrder | OtherOrder;

/** What the readers of a process have by now. */
export interface ReaderReport {
  readonly openCount: number;
  readonly eventCount: number;
  /** Events that were not the one after the last: missed, twice, or in another order. */
  readonly wrongCount: number;
  readonly firstWrong: string | null;
  /** Of each filter, the number that the slowest of its streams has reached. */
  readonly reached: Readonly<Record<string, number>>;
  /** From storing to arrival, of a sample since the last report. */
  readonly latenciesMs: readonly number[];
}

/** A process that reads streams; it ends with its parent. */
export class StreamReaders {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(join(import.meta.dirname, 'stream-readers-process.ts'));
  }

  async ask(order: ReaderOrder): Promise<ReaderReport> {
    this.#child.send(order);
    const [report] = (await once(this.#child, 'message')) as [ReaderReport];
    return report;
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }
}
