import kafkajs, { type LogEntry } from 'kafkajs';

/** Where the client's own messages go; a pino logger fits. */
export interface KafkaLogger {
  readonly error: (context: object, message: string) => void;
  readonly warn: (context: object, message: string) => void;
  readonly debug: (context: object, message: string) => void;
}

/**
 * What the client logs as an error or a warning in normal operation. It either handles these itself, or throws
 * them to us, and we log them once.
 */
const expected: readonly RegExp[] = [
  // CONCURRENT_TRANSACTIONS: for some milliseconds after each commit, and then it succeeds.
  /while another concurrent operation on the same transaction was ongoing/,
  // A producer gives up after a while; the next one starts again.
  /^Limiting retries for the idempotent producer/,
  // Thrown to us: we write a smaller record instead (`ifTooLarge`).
  /^The request included a message larger than the max message size/,
  // Any error in a response of the broker: a coordinator that is loading, a group that rebalances.
  /^Response /,
  /^Crash: /,
  /The group is rebalancing, re-joining/,
  /The coordinator is not aware of this member, re-joining/,
  // For the seconds in which only some instances have found the topic of the new night.
  /received unsubscribed topics/,
  /not aware of all assigned partitions/,
];

/** Passes the client's messages on, the expected ones as debug. */
export function logTo(logger: KafkaLogger): (entry: LogEntry) => void {
  return ({ level, namespace, log }) => {
    const { message, timestamp: _, logger: __, ...context } = log;
    const text = `kafkajs ${namespace}: ${message}`;
    const isExpected = expected.some((pattern) => pattern.test(message));
    if (isExpected || level > kafkajs.logLevel.WARN) logger.debug(context, text);
    else if (level === kafkajs.logLevel.WARN) logger.warn(context, text);
    else logger.error(context, text);
  };
}
