import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { startTcpProxy } from '../tcp-proxy.ts';

/** Sends back what it gets. */
async function startEcho(): Promise<{ readonly port: number } & AsyncDisposable> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

describe('the network that breaks', () => {
  it('passes every byte in order, while the delay changes', async () => {
    await using echo = await startEcho();
    await using proxy = await startTcpProxy(() => echo.port);
    const sent = randomBytes(5 * 1024 * 1024);
    const socket = connect(proxy.port, '127.0.0.1');
    const received = buffer(socket);
    for (const [i, delayMs] of [0, 20, 5, 0].entries()) {
      proxy.delay(delayMs);
      const part = (sent.length / 4) | 0;
      await new Promise((done) => socket.write(sent.subarray(i * part, (i + 1) * part), done));
    }
    socket.end();
    assert.equal(Buffer.compare(await received, sent), 0);
  });

  it('holds a byte back for as long as the delay', async () => {
    await using echo = await startEcho();
    await using proxy = await startTcpProxy(() => echo.port);
    proxy.delay(100);
    const socket = connect(proxy.port, '127.0.0.1');
    await once(socket, 'connect');
    const startMs = performance.now();
    socket.write('x');
    await once(socket, 'data');
    assert.ok(performance.now() - startMs >= 199, 'each way');
    socket.destroy();
  });

  it('resets every connection, and takes new ones afterwards', async () => {
    await using echo = await startEcho();
    await using proxy = await startTcpProxy(() => echo.port);
    const sockets = [connect(proxy.port, '127.0.0.1'), connect(proxy.port, '127.0.0.1')];
    const resets = sockets.map((socket) => once(socket, 'error'));
    for (const socket of sockets) {
      socket.write('x');
      await once(socket, 'data');
    }
    assert.equal(proxy.cut(), 2);
    for (const [error] of await Promise.all(resets)) {
      assert.equal((error as NodeJS.ErrnoException).code, 'ECONNRESET');
    }
    const next = connect(proxy.port, '127.0.0.1');
    next.write('x');
    await once(next, 'data');
    next.destroy();
  });
});
