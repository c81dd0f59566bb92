import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong between a client and an object store. */
export type Fault =
  | 'none'
  /** Refused: 503 SlowDown, as stores do under load. */
  | 'busy'
  /** The connection breaks before an answer. */
  | 'cut'
  /** The store has done it, and the answer is lost. */
  | 'answer lost'
  /** The answer ends in the middle of its body. */
  | 'body cut'
  /** A part of the answer is missing, and its length says so as if that were all. */
  | 'body shortened'
  /** A byte of what is sent is another one when it arrives. */
  | 'upload damaged';

export interface FaultyStore extends AsyncDisposable {
  readonly endpoint: string;
  /** From now on; of the requests with this method only, and so many. */
  readonly inject: (
    fault: Fault,
    only?: { readonly method?: string; readonly count?: number },
  ) => void;
  /** Requests that came, by method. */
  readonly counts: Map<string, number>;
}

/** A proxy before an object store on this machine, at which requests go wrong as they are told to. */
export async function startFaultyStore(port: number): Promise<FaultyStore> {
  const counts = new Map<string, number>();
  let fault: Fault = 'none';
  let method: string | undefined;
  let left = Number.POSITIVE_INFINITY;
  const takeFault = (of: string | undefined): Fault => {
    if (fault === 'none' || (method !== undefined && method !== of) || left === 0) return 'none';
    left--;
    return fault;
  };
  const server = createServer((incoming, answer) => {
    counts.set(incoming.method!, (counts.get(incoming.method!) ?? 0) + 1);
    void passOn(incoming, answer, takeFault(incoming.method), port);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    inject: (next, only = {}) => {
      fault = next;
      method = only.method;
      left = only.count ?? Number.POSITIVE_INFINITY;
    },
    counts,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function passOn(
  incoming: IncomingMessage,
  answer: ServerResponse,
  fault: Fault,
  port: number,
): Promise<void> {
  const body = Buffer.concat(await Array.fromAsync(incoming));
  if (fault === 'cut') {
    incoming.socket.destroy();
    return;
  }
  if (fault === 'busy') {
    answer.writeHead(503, { 'Content-Type': 'application/xml' });
    answer.end('<Error><Code>SlowDown</Code><Message>reduce your request rate</Message></Error>');
    return;
  }
  if (fault === 'upload damaged' && body.length > 0) body[body.length >> 1]! ^= 1;
  const { method, url, headers } = incoming;
  const upstream = request({ host: '127.0.0.1', port, method, path: url, headers });
  upstream.end(body);
  const [from] = (await once(upstream, 'response')) as [IncomingMessage];
  const got = Buffer.concat(await Array.fromAsync(from));
  if (fault === 'answer lost') {
    incoming.socket.destroy();
    return;
  }
  const half = got.subarray(0, got.length >> 1);
  if (fault === 'body shortened') {
    answer.writeHead(from.statusCode!, { ...from.headers, 'content-length': half.length });
    answer.end(half);
    return;
  }
  answer.writeHead(from.statusCode!, from.headers);
  if (fault === 'body cut') answer.write(half, () => incoming.socket.destroy());
  else answer.end(got);
}
