import { LuceroError } from '@lucero/errors';
import type { BusMessage } from '@lucero/kafka';
import type { AlertName } from '@lucero/observability';
import { type Outcome, type Outgoing, reject, skip, withFaults } from '@lucero/step';
import { incomingOf, isForAnotherService, isReplay } from './dead-letter.ts';
import type { DeadAlert, RunnableStep } from './runnable-step.ts';

/** The outcome of each message of a batch, and which known alerts were rejected or accepted after a replay. */
export interface ProcessedBatch {
  readonly outcomes: readonly Outcome<Outgoing>[];
  /** The alert of each message, for logs and traces; null = not read, or of no alert. */
  readonly alerts: readonly (AlertName | null)[];
  readonly deadAlerts: readonly DeadAlert[];
  /** Known alerts of replayed dead letters of this service, which are not rejected any more. */
  readonly revivedAlerts: readonly Pick<DeadAlert, 'survey' | 'alertId' | 'mjdTai' | 'service'>[];
  /** When the survey published each input's alert, where that is known. */
  readonly surveyPublishedMs: readonly number[];
}

/**
 * One outcome per message of a batch, in order: decode each, process those that could be decoded,
 * encode what follows.
 *
 * A message that cannot be decoded is rejected. Broken infrastructure (a retryable LuceroError) is thrown.
 * Any other error is a defect that some input has triggered: the batch is then processed in halves, so that
 * only this input is rejected and the stream goes on.
 */
export async function processBatch<Input, Output, Deps>(
  runnable: RunnableStep<Input, Output, Deps>,
  batch: readonly BusMessage[],
): Promise<ProcessedBatch> {
  const { step, codec } = runnable;
  const mine = batch
    .filter((message) => !isForAnotherService(message, step.name) && message.damage === undefined)
    .map(incomingOf);
  await codec.prepare?.(mine);

  const outcomes: (Outcome<Outgoing> | undefined)[] = new Array(batch.length);
  const alerts = new Array<AlertName | null>(batch.length).fill(null);
  const inputs: Input[] = [];
  const placeOfInput: { readonly i: number; readonly message: BusMessage }[] = [];
  for (const [i, message] of batch.entries()) {
    if (isForAnotherService(message, step.name)) {
      outcomes[i] = skip('replay-for-another-service');
      continue;
    }
    const decoded = decode(runnable, message);
    if (decoded instanceof LuceroError) {
      // Data that we may not serve is not an error: no dead letter, no copy of it anywhere.
      const isNotServed = decoded.code === 'LUCERO_PROGRAM_NOT_SERVED';
      outcomes[i] = isNotServed ? skip('program-not-served') : reject(decoded);
    } else {
      inputs.push(decoded.input);
      placeOfInput.push({ i, message });
    }
  }

  const results = await processIsolating(runnable, inputs);
  const deadAlerts: DeadAlert[] = [];
  const revivedAlerts: ProcessedBatch['revivedAlerts'][number][] = [];
  for (const [k, result] of results.entries()) {
    // One result for each input, in order: processIsolating keeps that.
    const input = inputs[k]!;
    const { i, message } = placeOfInput[k]!;
    const outcome = withFaults(encode(runnable, result), codec.faultsOf?.(input) ?? []);
    outcomes[i] = outcome;
    const alert = runnable.ledger?.alertOf(input) ?? null;
    if (alert === null) {
      alerts[i] = runnable.alertOf?.(input) ?? null;
      continue;
    }
    const { survey, alertId, mjdTai, oid = null } = alert;
    alerts[i] = { survey, alertId, oid };
    const key = { survey, alertId, mjdTai, service: step.name };
    if (outcome.kind === 'reject') {
      const { code, message: reason } = outcome.error;
      deadAlerts.push({ ...key, code, message: reason });
    } else if (isReplay(message)) {
      revivedAlerts.push(key);
    }
  }
  const complete = outcomes.map((outcome) => {
    if (outcome === undefined) throw new Error('a message of the batch was given no outcome');
    return outcome;
  });
  const surveyPublishedMs = inputs
    .map((input) => runnable.surveyPublishedMsOf?.(input) ?? null)
    .filter((atMs) => atMs !== null);
  return { outcomes: complete, alerts, deadAlerts, revivedAlerts, surveyPublishedMs };
}

function decode<Input, Output, Deps>(
  { codec, step }: RunnableStep<Input, Output, Deps>,
  message: BusMessage,
): { readonly input: Input } | LuceroError {
  if (message.damage !== undefined) {
    return new LuceroError('LUCERO_KAFKA_BATCH_CORRUPT', `not readable: ${message.damage}`);
  }
  try {
    return { input: codec.decode(incomingOf(message)) };
  } catch (error) {
    if (error instanceof LuceroError && error.retryable) throw error;
    return error instanceof LuceroError ? error : defect(step.name, error);
  }
}

function encode<Input, Output, Deps>(
  { codec, step }: RunnableStep<Input, Output, Deps>,
  outcome: Outcome<Output>,
): Outcome<Outgoing> {
  if (outcome.kind !== 'emit') return outcome;
  try {
    return { ...outcome, messages: outcome.messages.map((message) => codec.encode(message)) };
  } catch (error) {
    return reject(error instanceof LuceroError ? error : defect(step.name, error));
  }
}

/** When this many inputs time out alone and none has succeeded, the database is slow, not the inputs. */
const MAX_SLOW_INPUTS = 4;

/** What is known while a batch is processed in halves. */
interface Isolation {
  /** Some inputs were processed: the infrastructure works. */
  hasSuccess: boolean;
  /** Single inputs that exceeded the store's time limit. */
  timeouts: number;
}

async function processIsolating<Input, Output, Deps>(
  runnable: RunnableStep<Input, Output, Deps>,
  inputs: readonly Input[],
  isolation: Isolation | null = null,
): Promise<readonly Outcome<Output>[]> {
  const { step, deps } = runnable;
  if (inputs.length === 0) return [];
  try {
    const outcomes = await step.process(inputs, deps);
    if (outcomes.length !== inputs.length) {
      throw new LuceroError(
        'LUCERO_STEP_CONTRACT',
        `${step.name} gave ${outcomes.length} outcomes for ${inputs.length} inputs`,
      );
    }
    if (isolation !== null) isolation.hasSuccess = true;
    return outcomes;
  } catch (error) {
    const isTimeout = error instanceof LuceroError && error.code === 'LUCERO_STORE_TIMEOUT';
    if (isInfrastructureError(error) && !isTimeout) throw error;
    if (inputs.length > 1) {
      const middle = Math.ceil(inputs.length / 2);
      const known = isolation ?? { hasSuccess: false, timeouts: 0 };
      const first = await processIsolating(runnable, inputs.slice(0, middle), known);
      return [...first, ...(await processIsolating(runnable, inputs.slice(middle), known))];
    }
    if (isTimeout) {
      // A slow database: the only input of its batch, or one of several that time out while none succeeds.
      if (isolation === null) throw error;
      isolation.timeouts += 1;
      if (isolation.timeouts === MAX_SLOW_INPUTS && !isolation.hasSuccess) throw error;
    }
    return [reject(error instanceof LuceroError ? error : defect(step.name, error))];
  }
}

/** Codes of errors that are not retryable, and yet not caused by an input. */
const notCausedByInput: ReadonlySet<string> = new Set([
  'LUCERO_KAFKA_REJECTED',
  'LUCERO_PUBLICATION_TAKEN_OVER',
]);

/** Broken infrastructure is not caused by an input: the whole batch waits, or the service stops. */
function isInfrastructureError(error: unknown): boolean {
  if (!(error instanceof LuceroError)) return false;
  // Not retryable: Kafka has refused a call of the step permanently (a topic that we may not create).
  return error.retryable || notCausedByInput.has(error.code);
}

function defect(service: string, cause: unknown): LuceroError {
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return new LuceroError(
    'LUCERO_STEP_CONTRACT',
    `${service} failed on this input: ${text}`,
    {},
    { cause },
  );
}
