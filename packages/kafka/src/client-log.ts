import kafkajs, { type LogEntry } from 'kafkajs';

/** Where the client's own messages go; a pino logger fits. */
export interface KafkaLogger {
  readonly error: (context: object, message: string) => void;
  readonly warn: (context: object, message: string) => void;
  readonly debug: (context: object, message: string) => void;
}

// The text of CONCURRENT_TRANSACTIONS: after each commit the broker answers so for some
// milliseconds, the client tries again and succeeds, and yet logs every such answer as an error.
const stillCommitting = 'while another concurrent operation on the same transaction was ongoing';

/** Passes the client's messages on, those of a normal day as debug. */
export function logTo(logger: KafkaLogger): (entry: LogEntry) => void {
  return ({ level, namespace, log }) => {
    const { message, timestamp: _, logger: __, ...context } = log;
    const text = `kafkajs ${namespace}: ${message}`;
    if (isNormal(log) || level > kafkajs.logLevel.WARN) logger.debug(context, text);
    else if (level === kafkajs.logLevel.WARN) logger.warn(context, text);
    else logger.error(context, text);
  };
}

function isNormal(log: LogEntry['log']): boolean {
  return log.message.includes(stillCommitting) || String(log.error).includes(stillCommitting);
}

/**
 * kafkajs passes a time in the past to setTimeout, which is harmless; current versions of Node warn
 * about it. Drops that warning, and only that one.
 */
export function silenceNegativeTimeouts(): void {
  const emitWarning = process.emitWarning;
  if (emitWarning.name === withoutNegativeTimeouts) return;
  const filtered = {
    [withoutNegativeTimeouts](this: unknown, warning: string | Error, ...rest: unknown[]): void {
      if (rest[0] === 'TimeoutNegativeWarning') return;
      Reflect.apply(emitWarning, process, [warning, ...rest]);
    },
  };
  process.emitWarning = filtered[withoutNegativeTimeouts] as typeof process.emitWarning;
}
const withoutNegativeTimeouts = 'emitWarningExceptNegativeTimeouts';
