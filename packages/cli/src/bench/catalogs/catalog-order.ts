import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SkyPosition } from '@lucero/catalogs';
import type { CatalogPlan } from '@lucero/simulator';

/** Writes a simulated catalogue under a folder. */
export interface ImportOrder {
  readonly kind: 'import';
  readonly folder: string;
  readonly plan: CatalogPlan;
}

/** Matches positions with every catalogue under a folder. */
export interface MatchOrder {
  readonly kind: 'match';
  readonly folder: string;
  readonly positions: readonly SkyPosition[];
  /** Of one question. */
  readonly perBatch: number;
}

export type CatalogOrder = ImportOrder | MatchOrder;

export interface CatalogResult {
  /** Rows written or positions matched. */
  readonly count: number;
  /** Of writing or matching alone, all threads of the process. */
  readonly cpuSeconds: number;
  readonly seconds: number;
  /** Largest resident size of the process. */
  readonly peakMebibytes: number;
  /** Positions with a match in any catalogue; 0 of an import. */
  readonly matched: number;
  /** Of the catalogue that was written; 0 of matching. */
  readonly bytes: number;
}

/** Carries out an order in a process of its own, whose memory is that of the order; fails when `signal` ends it. */
export async function carriedOut(order: CatalogOrder, signal: AbortSignal): Promise<CatalogResult> {
  const child = fork(join(import.meta.dirname, 'catalog-process.ts'));
  const end = () => child.kill('SIGKILL');
  signal.addEventListener('abort', end, { once: true });
  child.send(order);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the process that has catalogues ended with ${code}`);
  });
  const answered = once(child, 'message') as Promise<[CatalogResult]>;
  try {
    const [result] = await Promise.race([answered, ended]);
    return result;
  } finally {
    signal.removeEventListener('abort', end);
    ended.catch(() => undefined);
  }
}
