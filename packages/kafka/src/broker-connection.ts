import { readFile } from 'node:fs/promises';
import type { Connection } from '@platformatic/kafka';
import type { KafkaConfig } from './kafka-config.ts';
import { KafkaRejectedError, KafkaUnavailableError } from './kafka-failure.ts';

const connectTimeoutMs = 5_000;
const requestTimeoutMs = 10_000;

/** Fields of the client's errors; an error of several has them in `errors`. */
interface ClientError extends Error {
  readonly canRetry?: boolean;
  readonly serverErrorMessage?: string | null;
  readonly errors?: readonly Error[];
}

/**
 * Runs `work` on a connection of its own to the first broker that answers. Any broker will do for users and ACLs:
 * it passes them on to the controller.
 *
 * @param doing what was attempted, for the message
 */
export async function withBrokerConnection<T>(
  config: KafkaConfig,
  doing: string,
  work: (broker: Connection) => Promise<T>,
): Promise<T> {
  let unreachable: unknown = null;
  for (const address of config.brokers) {
    const connection = await newConnection(config);
    try {
      const { host, port } = splitAddress(address);
      try {
        await connection.connect(host, port);
      } catch (error) {
        if (isRefusal(error)) throw error;
        unreachable = error;
        continue;
      }
      return await work(connection);
    } catch (error) {
      throw failureOf(error, doing);
    } finally {
      // What is already closed cannot be closed again; neither is a failure of the work.
      await connection.close().catch(() => undefined);
    }
  }
  throw failureOf(unreachable, doing);
}

async function newConnection({ clientId, sasl, tls }: KafkaConfig): Promise<Connection> {
  const client = await import('@platformatic/kafka');
  const caPath = typeof tls === 'object' ? tls.caPath : undefined;
  return new client.Connection(clientId, {
    connectTimeout: connectTimeoutMs,
    requestTimeout: requestTimeoutMs,
    ...(tls ? { tls: caPath === undefined ? {} : { ca: await readFile(caPath, 'utf8') } } : {}),
    ...(sasl
      ? {
          sasl: {
            mechanism: mechanismOf[sasl.mechanism],
            username: sasl.username,
            password: sasl.password,
          },
        }
      : {}),
  });
}

const mechanismOf = {
  plain: 'PLAIN',
  'scram-sha-256': 'SCRAM-SHA-256',
  'scram-sha-512': 'SCRAM-SHA-512',
} as const;

/** host:port, also of an IPv6 address in brackets. */
function splitAddress(address: string): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(`kafka://${address}`);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
}

function failureOf(error: unknown, doing: string): Error {
  const Failure = isRefusal(error) ? KafkaRejectedError : KafkaUnavailableError;
  return new Failure(`${doing}: ${wordsOf(error)}`, {}, { cause: error });
}

/** What the broker said, which the client keeps inside of what it says itself. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { errors = [], serverErrorMessage } = error as ClientError;
  const [inner] = errors;
  return inner === undefined ? (serverErrorMessage ?? error.message) : wordsOf(inner);
}

/** What the broker said no to, and would again: not allowed, a wrong login, no authorizer. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { canRetry, errors = [], cause } = error as ClientError;
  if (canRetry === false) return true;
  return errors.some(isRefusal) || isRefusal(cause);
}
