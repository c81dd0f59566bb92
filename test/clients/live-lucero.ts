import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { realDataFolder } from '@lucero/testkit';
import { startLucero } from '../integration/lucero-command.ts';

const START_TIMEOUT_MS = 300_000;
const POLL_MS = 100;

export interface LiveLucero extends AsyncDisposable {
  /** Without a trailing slash. */
  readonly url: string;
  /** Where it keeps its data, and says where its Postgres listens (running.json). */
  readonly dataFolder: string;
}

/** Real packets of both surveys: whole histories of six ZTF objects, and Rubin's alerts. */
export const realPackets = ['ztf/sequences.avro', 'lsst/rubin_real_alerts_v10_0.avro'] as const;

/**
 * `lucero serve` as a user starts it, on real packets, once all of them are classified and stored. What is
 * started is stopped, and its folder removed, when it is disposed of.
 */
export async function startLiveLucero(
  options: {
    /** Files of the folder of real data. */
    readonly packets?: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
    readonly arguments?: readonly string[];
  } = {},
): Promise<LiveLucero> {
  const folder = await mkdtemp(join(tmpdir(), 'lucero-clients-'));
  // As root the server runs as another user, who must be able to pass through.
  await chmod(folder, 0o755);
  const real = realDataFolder();
  if (real === null) throw new Error('no real packets: the test should ask needsRealData first');
  const packets = (options.packets ?? realPackets).map((file) => join(real, file));
  const serving = startLucero(
    [
      'serve',
      ...packets.flatMap((path) => ['--packets', path]),
      ...['--port', '0', '--data', folder],
      ...(options.arguments ?? []),
    ],
    options.environment ?? {},
  );
  const stop = async (): Promise<void> => {
    serving.child.kill('SIGTERM');
    await serving.result;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const deadlineMs = performance.now() + START_TIMEOUT_MS;
    while (!/Fed \d+ packets/.test(serving.stderr())) {
      if (serving.child.exitCode !== null || performance.now() > deadlineMs) {
        throw new Error(`lucero serve said:\n${serving.stderr()}`);
      }
      await delay(POLL_MS);
    }
    const url = /Web page {3}(http:\S+)\//.exec(serving.stderr())?.[1];
    if (url === undefined) throw new Error(`no address in:\n${serving.stderr()}`);
    return { url, dataFolder: folder, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
