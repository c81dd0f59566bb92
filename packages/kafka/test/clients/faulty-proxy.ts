import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { ResponseAssembler } from '../../src/whole-responses.ts';

/** A network between Kafka's clients and a broker that reads what the clients ask for. */
export interface FaultyProxy extends AsyncDisposable {
  readonly port: number;
  /** No request reaches the broker until `release`. */
  readonly hold: () => void;
  readonly release: () => void;
  /** Resets the connection of the next request of this kind, which does not reach the broker. */
  readonly resetAt: (apiKey: number) => Promise<void>;
}

/** Of Kafka's protocol: a request to join a group. */
export const joinGroupKey = 11;

/** Behind the length of a request. */
const API_KEY_AT = 4;

export async function startFaultyProxy(target: () => number): Promise<FaultyProxy> {
  const open = new Set<Socket>();
  const held: (() => void)[] = [];
  let isHolding = false;
  let trap: { readonly apiKey: number; readonly sprung: () => void } | null = null;

  const server = createServer({ noDelay: true }, (client) => {
    const broker = connect({ host: '127.0.0.1', port: target(), noDelay: true });
    const pass = (request: Buffer) => {
      if (trap !== null && request.readInt16BE(API_KEY_AT) === trap.apiKey) {
        trap.sprung();
        trap = null;
        client.resetAndDestroy();
      } else broker.write(request);
    };
    // Requests have the same form as responses: their length, then themselves.
    const requests = new ResponseAssembler(Buffer.allocUnsafe, (request) => {
      if (isHolding) held.push(() => pass(request));
      else pass(request);
    });
    client.on('data', (bytes: Buffer) => requests.add(bytes));
    broker.pipe(client);
    for (const [socket, other] of [
      [client, broker],
      [broker, client],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    hold: () => {
      isHolding = true;
    },
    release: () => {
      isHolding = false;
      for (const send of held.splice(0)) send();
    },
    resetAt: (apiKey) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      trap = { apiKey, sprung: resolve };
      return promise;
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}
