import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** What a logger may be told to leave out: everything below. */
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Keys whose values never reach a log, at the top and one or two levels down. */
const secretKeys = ['password', 'saslPassword', 'authorization', 'token', 'secret', 'apiKey'];
const paths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/** `postgres://user:password@host` → `postgres://user:***@host`, wherever it stands in a text. */
export function withoutPasswords(text: string): string {
  return text.replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:)[^\s@]+@/gi, '$1***@');
}

/**
 * A logger that writes one JSON line per event, with secrets redacted and 64-bit ids as strings.
 *
 * @param destination where to write; standard error when absent, so that standard output stays data
 */
export function createLogger(
  options: { readonly service: string; readonly level: string },
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger {
  return pino(
    {
      level: options.level,
      base: { service: options.service },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths, censor: '***' },
      formatters: { log: writable },
      serializers: { err: describeError },
      hooks: {
        logMethod(given, method) {
          method.apply(
            this,
            given.map((part) =>
              typeof part === 'string' ? withoutPasswords(part) : part,
            ) as typeof given,
          );
        },
      },
    },
    destination,
  );
}

/** JSON has no 64-bit integers: ids become decimal strings; addresses lose their passwords. */
function writable(fields: Record<string, unknown>): Record<string, unknown> {
  const safe: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (typeof value === 'bigint') safe[key] = value.toString();
    else if (typeof value === 'string') safe[key] = withoutPasswords(value);
    else safe[key] = value;
  }
  return safe;
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, context } = error as Error & { code?: unknown; context?: Record<string, unknown> };
  return {
    type: error.name,
    code,
    message: withoutPasswords(error.message),
    ...(context === undefined ? {} : { context: writable(context) }),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
    stack: withoutPasswords(error.stack ?? ''),
  };
}
