import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { FilterEvents } from './contract.ts';

const connectTimeoutMs = 10_000;
const pauseMs = 1_000;
/** A connection that is cut without a word is noticed after so long. */
const checkEveryMs = 15_000;
const answerTimeoutMs = 10_000;

type Listener = Parameters<FilterEvents['listenToFilterEvents']>[0];

/** One connection at a time, until the signal aborts; see contract.ts. */
export async function listenToFilterEvents(
  url: string,
  listener: Listener,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await listenOnce(url, listener, signal);
    await setTimeout(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Until the connection ends, however it ends. */
async function listenOnce(
  url: string,
  { onEvents, onConnected }: Listener,
  signal: AbortSignal,
): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: answerTimeoutMs,
    keepAlive: true,
    application_name: 'lucero filter events',
  });
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  client.on('error', () => end());
  client.on('end', () => end());
  client.on('notification', ({ payload = '' }) => {
    const [newestSeq = '', filter = ''] = payload.split(' ');
    if (/^\d+$/.test(newestSeq)) onEvents({ filter, newestSeq: BigInt(newestSeq) });
  });
  const stop = () => end();
  signal.addEventListener('abort', stop);
  const check = setInterval(() => client.query('SELECT 1').catch(() => end()), checkEveryMs);
  check.unref();
  try {
    const isListening = client
      .connect()
      .then(() => client.query('LISTEN lucero_filter_event'))
      .then(
        () => true,
        // The server is away: the next attempt asks again.
        () => false,
      );
    if (!(await Promise.race([isListening, ended.then(() => false)]))) return;
    onConnected();
    await ended;
  } finally {
    clearInterval(check);
    signal.removeEventListener('abort', stop);
    // Not awaited: a server that is frozen never says goodbye.
    client.end().catch(() => undefined);
  }
}
