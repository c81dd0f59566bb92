import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { quantile } from '../spread.ts';

/** One request: GET, or POST of a JSON body. */
export interface Question {
  readonly path: string;
  readonly body: string | null;
  /** Whether the answer may come compressed; absent: no. */
  readonly acceptsGzip?: boolean;
}

export interface LoadOrder {
  readonly url: string;
  /** Asked in their order, from the beginning again when all were. */
  readonly questions: readonly Question[];
  /** Null: each connection asks again when it has its answer. */
  readonly requestsPerSecond: number | null;
  readonly connections: number;
  readonly seconds: number;
  /** Ends sooner after so many; without effect at a rate. */
  readonly requests: number;
  readonly idleConnections: number;
  readonly slowConnections: number;
}

export interface LoadResult {
  readonly latenciesMs: readonly number[];
  readonly bytes: number;
  readonly failures: number;
  readonly firstFailure: string | null;
  readonly seconds: number;
}

export interface LoadFigures {
  readonly answers: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly answersPerSecond: number;
  readonly meanBytes: number;
  readonly failures: number;
  readonly firstFailure: string | null;
}

const oneByOne = {
  requestsPerSecond: null,
  connections: 1,
  requests: 100_000,
  idleConnections: 0,
  slowConnections: 0,
} as const;

/** Asks an API from a process of its own; what is not said is one connection that asks again and again. */
export async function load(
  order: Partial<LoadOrder> & Pick<LoadOrder, 'url' | 'questions' | 'seconds'>,
): Promise<LoadFigures> {
  const child = fork(join(import.meta.dirname, 'load-process.ts'));
  child.send({ ...oneByOne, ...order });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the process that asks ended with ${code}`);
  });
  const answered = once(child, 'message') as Promise<[LoadResult]>;
  const [result] = await Promise.race([answered, ended]);
  ended.catch(() => undefined);
  return figuresOf(result);
}

function figuresOf({
  latenciesMs,
  bytes,
  failures,
  firstFailure,
  seconds,
}: LoadResult): LoadFigures {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  const answers = sorted.length;
  return {
    answers,
    p50Ms: quantile(sorted, 0.5),
    p90Ms: quantile(sorted, 0.9),
    p99Ms: quantile(sorted, 0.99),
    answersPerSecond: answers / seconds,
    meanBytes: answers === 0 ? 0 : bytes / answers,
    failures,
    firstFailure,
  };
}
