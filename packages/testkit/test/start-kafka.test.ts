import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { startKafka } from '../src/start-kafka.ts';

/** Resolves when the server has closed the connection. */
async function closedByServer(brokers: string, whenOpen: () => unknown): Promise<void> {
  const [host, port] = brokers.split(':');
  const socket = connect(Number(port), host);
  await once(socket, 'connect');
  // A killed server may reset the connection instead of ending it; 'close' follows either way.
  socket.on('error', () => {});
  socket.resume();
  await whenOpen();
  if (!socket.closed) await once(socket, 'close');
}

describe('startKafka', () => {
  it('dies with a process that is killed', async () => {
    const module = JSON.stringify(import.meta.resolve('../src/start-kafka.ts'));
    const script = `
      const { startKafka } = await import(${module});
      console.log((await startKafka()).brokers);
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [brokers] = await once(child.stdout.setEncoding('utf8'), 'data');
    await closedByServer(brokers.trim(), () => child.kill('SIGKILL'));
  });

  it('can be killed and comes back at the same address', async () => {
    await using kafka = await startKafka();
    await closedByServer(kafka.brokers, kafka.kill);
    await kafka.restart();
    await closedByServer(kafka.brokers, kafka.stop);
  });

  it('shows the log of a server that cannot start', async () => {
    await assert.rejects(startKafka({ properties: { 'num.io.threads': '0' } }), /num\.io\.threads/);
  });
});
