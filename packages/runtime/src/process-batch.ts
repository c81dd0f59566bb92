import { LuceroError } from '@lucero/errors';
import type { BusMessage } from '@lucero/kafka';
import { type Incoming, type Outcome, type Outgoing, reject, skip, withFaults } from '@lucero/step';
import { incomingOf, isForAnotherService } from './dead-letter.ts';
import type { DeadAlert, RunnableStep } from './runnable-step.ts';

/** What became of each message of a batch, which known alerts were rejected, how old they are. */
export interface ProcessedBatch {
  readonly outcomes: readonly Outcome<Outgoing>[];
  readonly deadAlerts: readonly DeadAlert[];
  /** Of the inputs whose alert's time is known. */
  readonly surveyPublishedMs: readonly number[];
}

/**
 * One outcome per message of a batch, in order: decode each, process those that could be decoded,
 * encode what follows.
 *
 * A message that cannot be decoded is a rejection. Broken infrastructure (a retryable LuceroError) is
 * thrown. Any other throw is a defect that some input provoked: the batch is then processed one by
 * one, so that only the input at fault is rejected and the stream goes on.
 */
export async function processBatch<Input, Output, Deps>(
  runnable: RunnableStep<Input, Output, Deps>,
  batch: readonly BusMessage[],
): Promise<ProcessedBatch> {
  const { step, codec } = runnable;
  const mine = batch.filter((message) => !isForAnotherService(message, step.name)).map(incomingOf);
  await codec.prepare?.(mine);

  const outcomes: (Outcome<Outgoing> | undefined)[] = new Array(batch.length);
  const inputs: Input[] = [];
  const indexOfInput: number[] = [];
  for (const [i, message] of batch.entries()) {
    if (isForAnotherService(message, step.name)) {
      outcomes[i] = skip('replay-for-another-service');
      continue;
    }
    const decoded = decode(runnable, incomingOf(message));
    if (decoded instanceof LuceroError) {
      // Nothing is wrong with data that we may not serve: no letter, no copy of it anywhere.
      const isOthers = decoded.code === 'LUCERO_PROGRAM_NOT_SERVED';
      outcomes[i] = isOthers ? skip('program-not-served') : reject(decoded);
    } else {
      inputs.push(decoded.input);
      indexOfInput.push(i);
    }
  }

  const results = await processIsolating(runnable, inputs);
  const deadAlerts: DeadAlert[] = [];
  for (const [k, result] of results.entries()) {
    const faults = codec.faultsOf?.(inputs[k] as Input) ?? [];
    const outcome = withFaults(encode(runnable, result), faults);
    outcomes[indexOfInput[k] as number] = outcome;
    const alert = runnable.ledger?.alertOf(inputs[k] as Input) ?? null;
    if (outcome.kind === 'reject' && alert !== null) {
      const { code, message } = outcome.error;
      deadAlerts.push({ ...alert, service: step.name, code, message });
    }
  }
  const complete = outcomes.map((outcome) => {
    if (outcome === undefined) throw new Error('a message of the batch was given no outcome');
    return outcome;
  });
  const surveyPublishedMs = inputs
    .map((input) => runnable.surveyPublishedMsOf?.(input) ?? null)
    .filter((atMs) => atMs !== null);
  return { outcomes: complete, deadAlerts, surveyPublishedMs };
}

function decode<Input, Output, Deps>(
  { codec, step }: RunnableStep<Input, Output, Deps>,
  message: Incoming,
): { readonly input: Input } | LuceroError {
  try {
    return { input: codec.decode(message) };
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

async function processIsolating<Input, Output, Deps>(
  runnable: RunnableStep<Input, Output, Deps>,
  inputs: readonly Input[],
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
    return outcomes;
  } catch (error) {
    if (isNobodysFault(error)) throw error;
    if (inputs.length === 1) {
      return [reject(error instanceof LuceroError ? error : defect(step.name, error))];
    }
    const outcomes: Outcome<Output>[] = [];
    for (const input of inputs) outcomes.push(...(await processIsolating(runnable, [input])));
    return outcomes;
  }
}

/** Broken infrastructure is the fault of no input: its whole batch waits, or the service stops. */
function isNobodysFault(error: unknown): boolean {
  if (!(error instanceof LuceroError)) return false;
  // Kafka refuses a step's call for good (a topic that we may not create): no retry helps either.
  return error.retryable || error.code === 'LUCERO_KAFKA_REJECTED';
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
