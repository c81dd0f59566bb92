import type { RequestInvalidError } from '../../request-error.ts';
import type { ResultFormat } from '../virtual-observatory/result-formats.ts';
import type { TapRequest } from './tap-request.ts';

/** States of a job (UWS 1.1, section 2.1.3): PENDING → QUEUED → EXECUTING → one of the last three. */
export type JobPhase = 'PENDING' | 'QUEUED' | 'EXECUTING' | 'COMPLETED' | 'ERROR' | 'ABORTED';

export interface JobResult {
  readonly path: string;
  readonly bytes: number;
  readonly format: ResultFormat;
  readonly isCut: boolean;
}

export interface Job {
  readonly id: string;
  readonly createdMs: number;
  /** As they were given, for /parameters. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly runId: string | null;
  /** Who made it, by the share that its requests are taken from; told to nobody. */
  readonly owner: string;
  phase: JobPhase;
  /** Or what is wrong with it; null once the job has ended: an upload is not kept. */
  request: TapRequest | RequestInvalidError | null;
  startedMs: number | null;
  endedMs: number | null;
  destructionMs: number;
  executionSeconds: number;
  error: string | null;
  result: JobResult | null;
  readonly stop: AbortController;
}

export const hasEnded = ({ phase }: Job): boolean =>
  phase === 'COMPLETED' || phase === 'ERROR' || phase === 'ABORTED';
