import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface TcpProxy extends AsyncDisposable {
  readonly port: number;
  /** Resets every connection that is open now; returns how many. */
  readonly cut: () => number;
  /** From now on every chunk of bytes comes so much later, each way [ms]. */
  readonly delay: (ms: number) => void;
}

/** More bytes than this wait in one direction: the sender is held back. */
const maxWaitingBytes = 1024 * 1024;

/** A network on this machine that can break: connections to it go on to `target`, a port here. */
export async function startTcpProxy(target: () => number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let delayMs = 0;
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    const upstream = connect({
      host: '127.0.0.1',
      port: target(),
      noDelay: true,
      allowHalfOpen: true,
    });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(from);
      // A reset of one side is a reset of the other; there is nobody else to tell.
      from.on('error', () => to.destroy());
      from.on('close', () => open.delete(from));
      forward(from, to, () => delayMs);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    const count = open.size / 2;
    for (const socket of open) socket.resetAndDestroy();
    return Math.ceil(count);
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    delay: (ms) => {
      delayMs = ms;
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}

/** Bytes keep their order, also when the delay becomes shorter while they wait. */
function forward(from: Socket, to: Socket, delayMs: () => number): void {
  const waiting: { readonly dueMs: number; readonly chunk: Buffer | null }[] = [];
  let waitingBytes = 0;
  let timer: NodeJS.Timeout | null = null;
  const send = () => {
    timer = null;
    const nowMs = performance.now();
    for (let first = waiting[0]; first !== undefined && first.dueMs <= nowMs; first = waiting[0]) {
      waiting.shift();
      if (first.chunk === null) to.end();
      else if (to.writable) {
        waitingBytes -= first.chunk.length;
        if (!to.write(first.chunk)) from.pause();
      }
    }
    if (waitingBytes < maxWaitingBytes && !to.writableNeedDrain) from.resume();
    plan();
  };
  const plan = () => {
    const [first] = waiting;
    if (first === undefined || timer !== null) return;
    timer = setTimeout(send, Math.max(0, first.dueMs - performance.now()));
  };
  const put = (chunk: Buffer | null) => {
    const lastMs = waiting.at(-1)?.dueMs ?? 0;
    waiting.push({ dueMs: Math.max(lastMs, performance.now() + delayMs()), chunk });
    waitingBytes += chunk?.length ?? 0;
    if (waitingBytes >= maxWaitingBytes) from.pause();
    if (delayMs() === 0 && waiting.length === 1) send();
    else plan();
  };
  from.on('data', put);
  from.on('end', () => put(null));
  to.on('drain', () => {
    if (waitingBytes < maxWaitingBytes) from.resume();
  });
  to.on('close', () => {
    if (timer !== null) clearTimeout(timer);
    from.destroy();
  });
}
