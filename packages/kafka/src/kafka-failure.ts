import { type ErrorContext, LuceroError } from '@lucero/errors';

/** Kafka does not respond, or reports a temporary error: the same call may succeed later. */
export class KafkaUnavailableError extends LuceroError {
  constructor(message: string, context: ErrorContext = {}, options: ErrorOptions = {}) {
    super('LUCERO_KAFKA_UNAVAILABLE', message, context, options);
  }
}

/** Kafka refuses for good: not allowed, too large, or another instance has taken over (fenced). */
export class KafkaRejectedError extends LuceroError {
  constructor(message: string, context: ErrorContext = {}, options: ErrorOptions = {}) {
    super('LUCERO_KAFKA_REJECTED', message, context, options);
  }
}

/**
 * Another instance holds our partition now, or Kafka ended our transaction as too old. The results of
 * the batch are discarded; joining the group again shows which partitions are ours.
 */
export class KafkaFencedError extends KafkaRejectedError {}

const fenced: ReadonlySet<string> = new Set(['INVALID_PRODUCER_EPOCH', 'INVALID_TXN_STATE']);

/**
 * The broker no longer knows the producer (a new one succeeds), or the member of the group (its late commit is
 * refused: after joining again we read the committed offset).
 */
const forgotten: ReadonlySet<string> = new Set([
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'UNKNOWN_PRODUCER_ID',
  'INVALID_PRODUCER_ID_MAPPING',
  'UNKNOWN_MEMBER_ID',
  'ILLEGAL_GENERATION',
  'REBALANCE_IN_PROGRESS',
]);

/**
 * Finds plain errors thrown inside kafkajs, without an error type of its own. They occur while Kafka goes down:
 * the client uses a connection that was just closed, or reads a response that no broker has sent.
 */
const inClient = /^\s+at .*[\\/]node_modules[\\/]kafkajs[\\/]/;

/** Fields of kafkajs's errors; its type declarations do not have them on all of them. */
interface ClientError extends Error {
  readonly type?: string;
  readonly retriable?: boolean;
  readonly errors?: readonly Error[];
}

/**
 * Our error for an error of the client. Errors that are not the client's (thrown by a step, or a defect) are
 * returned as they are.
 *
 * @param doing what was attempted, for the message: 'could not write to lucero.alerts.v1'
 */
export function kafkaFailure(error: unknown, doing: string, context: ErrorContext = {}): unknown {
  if (!(error instanceof Error) || !isOfClient(error)) return error;
  const refusal = causesOf(error).find(isRefusal);
  const options = { cause: error };
  if (refusal === undefined) {
    return new KafkaUnavailableError(`${doing}: ${error.message}`, context, options);
  }
  const Rejected = fenced.has(refusal.type ?? '') ? KafkaFencedError : KafkaRejectedError;
  return new Rejected(
    `${doing}: ${refusal.message}`,
    { ...context, kafkaError: refusal.type ?? refusal.name },
    options,
  );
}

/** Runs `call`; errors of the client are converted to ours. */
export async function withKafkaFailure<T>(
  doing: string,
  context: ErrorContext,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw kafkaFailure(error, doing, context);
  }
}

/** True when Kafka refused a record, or the request that held it, for its size. */
export function isTooLarge(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return causesOf(error).some(
    ({ type }) => type === 'MESSAGE_TOO_LARGE' || type === 'RECORD_LIST_TOO_LARGE',
  );
}

function isOfClient({ name, stack = '' }: Error): boolean {
  const thrownAt = stack.split('\n').find((line) => /^\s+at /.test(line));
  return name.startsWith('KafkaJS') || inClient.test(thrownAt ?? '');
}

function isRefusal(error: ClientError): boolean {
  if (error.name === 'KafkaJSSASLAuthenticationError') return true;
  return error.type !== undefined && error.retriable === false && !forgotten.has(error.type);
}

function causesOf(error: ClientError): ClientError[] {
  const causes: ClientError[] = [error, ...(error.errors ?? [])];
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) causes.push(cause);
  return causes;
}
