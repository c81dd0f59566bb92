import kafkajs, { type LogEntry } from 'kafkajs';

/** Where the client's own messages go; a pino logger fits. */
export interface KafkaLogger {
  readonly error: (context: object, message: string) => void;
  readonly warn: (context: object, message: string) => void;
  readonly debug: (context: object, message: string) => void;
}

/**
 * What the client logs as an error or a warning on a normal day, and either handles itself or throws
 * to us, who log it once.
 */
const everyday: readonly RegExp[] = [
  // CONCURRENT_TRANSACTIONS: for some milliseconds after each commit, and then it succeeds.
  /while another concurrent operation on the same transaction was ongoing/,
  // A producer gives up after a while; the next one begins anew.
  /^Limiting retries for the idempotent producer/,
  // Told to us, who write what replaces the message.
  /^The request included a message larger than the max message size/,
  // Any error in an answer of the broker: a coordinator that loads, a group that distributes anew.
  /^Response /,
  /^Crash: /,
  /The group is rebalancing, re-joining/,
  /The coordinator is not aware of this member, re-joining/,
  // For the seconds in which only some instances have found the topic of the new night.
  /received unsubscribed topics/,
  /not aware of all assigned partitions/,
];

/** Passes the client's messages on, those of a normal day as debug. */
export function logTo(logger: KafkaLogger): (entry: LogEntry) => void {
  return ({ level, namespace, log }) => {
    const { message, timestamp: _, logger: __, ...context } = log;
    const text = `kafkajs ${namespace}: ${message}`;
    const isEveryday = everyday.some((pattern) => pattern.test(message));
    if (isEveryday || level > kafkajs.logLevel.WARN) logger.debug(context, text);
    else if (level === kafkajs.logLevel.WARN) logger.warn(context, text);
    else logger.error(context, text);
  };
}
