import { type LookupAddress, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher, request } from 'undici';
import { refusalOfAddress } from './refusal-of-address.ts';

export interface OutwardPosterOptions {
  /** Whether addresses of the operator's own network are fine. */
  readonly allowInward: boolean;
  /** For the whole of a request, its answer included. */
  readonly timeoutMs: number;
  /** Default: as the system resolves names. */
  readonly lookup?: (
    name: string,
    options: { readonly all: true },
    callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
  ) => void;
}

export interface OutwardPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What became of a request. */
export interface OutwardAnswer {
  /** HTTP status; null: no answer came. */
  readonly status: number | null;
  /** First characters of the answer's body. */
  readonly bodyStart: string;
  /** Why no answer came, in a sentence; null when one did. */
  readonly trouble: string | null;
}

export interface OutwardPoster {
  /** Never throws: what goes wrong is the answer. */
  readonly post: (post: OutwardPost, signal?: AbortSignal) => Promise<OutwardAnswer>;
  readonly close: () => Promise<void>;
}

/** Of an answer. Whoever answers without end is not read further. */
const maxAnswerBytes = 2_048;
const keepAliveMs = 4_000;
const maxHeaderBytes = 16_384;

/** The limit of time has passed. */
class LateError extends Error {}

/** An address that nothing is sent to. */
class InwardAddressError extends Error {}

/**
 * Posts to where users want it. Every connection is refused whose address is not an ordinary one of the internet: the
 * address that the socket really goes to, so that a name which leads elsewhere since it was saved gains nothing.
 */
export function openOutwardPoster(options: OutwardPosterOptions): OutwardPoster {
  const { allowInward, timeoutMs } = options;
  const dispatcher = new Agent({
    connect: allowInward
      ? { timeout: timeoutMs }
      : guardedConnector(timeoutMs, options.lookup ?? lookup),
    // Of one host as many as are asked for: behind one name are many endpoints, and a slow one delays no other.
    keepAliveTimeout: keepAliveMs,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: maxHeaderBytes,
    pipelining: 1,
  });
  return {
    post: async ({ url, headers, body }, signal) => {
      // Own timer and listener: signals joined by AbortSignal.any may be collected before they fire.
      const over = new AbortController();
      const stop = () => over.abort(new Error('stopped'));
      const timer = setTimeout(() => over.abort(new LateError()), timeoutMs);
      signal?.addEventListener('abort', stop, { once: true });
      try {
        signal?.throwIfAborted();
        const answer = await request(url, {
          ...{ method: 'POST', headers, body, dispatcher },
          signal: over.signal,
        });
        const bodyStart = await startOf(answer.body);
        return { status: answer.statusCode, bodyStart, trouble: null };
      } catch (error) {
        return { status: null, bodyStart: '', trouble: troubleOf(error as Error, timeoutMs) };
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
      }
    },
    close: () => dispatcher.destroy(),
  };
}

function guardedConnector(
  timeout: number,
  resolve: NonNullable<OutwardPosterOptions['lookup']>,
): buildConnector.connector {
  const guarded: LookupFunction = (name, options, callback) => {
    resolve(name, { all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, '', 0);
        return;
      }
      // One inward address among several is enough: which of them is taken is not ours to say.
      const refusals = addresses.map(
        ({ address }) => [address, refusalOfAddress(address)] as const,
      );
      const [refused] = refusals.filter(([, reason]) => reason !== null);
      if (refused !== undefined) {
        callback(new InwardAddressError(`${name} is ${refused[0]}, which ${refused[1]}`), '', 0);
        return;
      }
      if (options.all === true) callback(null, addresses);
      else callback(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 0);
    });
  };
  const connect = buildConnector({ timeout, lookup: guarded } as buildConnector.BuildOptions);
  return (target, callback) => {
    // A number is not looked up.
    const host = target.hostname.replace(/^\[(.*)\]$/, '$1');
    const reason = isIP(host) === 0 ? null : refusalOfAddress(host);
    if (reason !== null) callback(new InwardAddressError(`${host} ${reason}`), null);
    else connect(target, callback);
  };
}

async function startOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of body as AsyncIterable<Uint8Array>) {
      parts.push(part);
      bytes += part.byteLength;
      if (bytes >= maxAnswerBytes) break;
    }
  } catch {
    // The status came, which decides; a body that breaks off is shown as far as it came.
  } finally {
    body.destroy();
  }
  return Buffer.concat(parts).subarray(0, maxAnswerBytes).toString('utf8').replaceAll('\0', '');
}

function troubleOf(error: Error & { readonly code?: string }, timeoutMs: number): string {
  if (error instanceof InwardAddressError) return `not sent: ${error.message}`;
  const isLate = error instanceof LateError || error.code?.endsWith('_TIMEOUT') === true;
  if (isLate) return `no answer within ${timeoutMs / 1000} s`;
  // Of several addresses of one name, the first failure says it.
  const first = error instanceof AggregateError ? (error.errors[0] as Error) : error;
  return first.message === '' ? (error.code ?? error.name) : first.message;
}
