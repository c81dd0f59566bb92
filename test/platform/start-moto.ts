import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePorts, pythonFor } from '@lucero/testkit';
import { until } from '../integration/until.ts';

/**
 * Moto 5.2.5, which keeps and checks rules of age as Amazon does: the S3 server of the other tests has
 * none. Gives its address.
 */
export async function startMoto(): Promise<{ readonly endpoint: string } & AsyncDisposable> {
  const [port = 0] = await freePorts(1);
  const server = spawn(
    pythonFor('test/platform/s3-requirements.txt'),
    ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)],
    { stdio: 'ignore' },
  );
  const end = () => server.kill('SIGKILL');
  process.once('exit', end);
  const endpoint = `http://127.0.0.1:${port}`;
  await until('moto answers', async () => {
    const answer = await fetch(endpoint).catch(() => null);
    await answer?.body?.cancel();
    return answer !== null;
  });
  return {
    endpoint,
    [Symbol.asyncDispose]: async () => {
      process.off('exit', end);
      const ended = once(server, 'exit');
      end();
      await ended;
    },
  };
}
