/**
 * The thread of a trial: it reads the store by connections of its own and evaluates, so that whoever asks for an object
 * meanwhile does not wait for it.
 *
 *   progress, progress, … → result          (or failed, at any place)
 */
import type { MessagePort } from 'node:worker_threads';
import { LuceroError } from '@lucero/errors';
import { openStore } from '@lucero/store';
import { runTrial } from './run-trial.ts';
import type { FromTrialThread, ToTrialThread, TrialRequest } from './trial-request.ts';

export interface TrialTask {
  readonly port: MessagePort;
  readonly storeUrl: string;
  readonly request: TrialRequest;
}

/** Two pages that are read while one is evaluated, each with a few questions at once. */
const connections = 3;
const statementTimeoutMs = 60_000;
/** Nobody reads faster. */
const tellEveryMs = 250;

export async function runTrialInThread({ port, storeUrl, request }: TrialTask): Promise<void> {
  const leaving = new AbortController();
  port.on('message', (_: ToTrialThread) => leaving.abort());
  port.on('close', () => leaving.abort());
  const tell = (message: FromTrialThread) => port.postMessage(message);
  try {
    await using store = await openStore({
      ...{ url: storeUrl, poolSize: connections, statementTimeoutMs, migrate: false },
    });
    let toldMs = Number.NEGATIVE_INFINITY;
    const result = await runTrial(store, request, {
      signal: leaving.signal,
      nowMs: () => performance.now(),
      tell: (progress) => {
        if (performance.now() - toldMs < tellEveryMs) return;
        toldMs = performance.now();
        tell({ kind: 'progress', ...progress });
      },
    });
    tell({ kind: 'result', result });
  } catch (error) {
    // Who has left hears nothing more.
    if (!leaving.signal.aborted) tell(failureOf(error));
  } finally {
    port.close();
  }
}

function failureOf(error: unknown): FromTrialThread {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof LuceroError ? error.code : 'LUCERO_EXPLANATION_UNAVAILABLE';
  return { kind: 'failed', code, message };
}
