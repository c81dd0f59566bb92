import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mavenJars } from './maven-jars.ts';

const serverFolder = resolve(import.meta.dirname, '../kafka');
const LOG_TAIL_CHARACTERS = 4000;

export interface RunningMirror extends AsyncDisposable {
  /** The newest part of what it logged. */
  readonly log: () => string;
}

/** Starts Kafka's MirrorMaker 2 (4.1.0) with these properties; it ends with this process at the latest. */
export async function startMirror(
  properties: Readonly<Record<string, string>>,
): Promise<RunningMirror> {
  const jars = await mavenJars('kafka/mirror-pom.xml');
  const folder = await mkdtemp(join(tmpdir(), 'lucero-mirror-'));
  const config = join(folder, 'mirror.properties');
  const lines = Object.entries(properties).map(([name, value]) => `${name}=${value}`);
  await writeFile(config, `${lines.join('\n')}\n`);
  const mirror = spawn(
    'java',
    [
      ...['-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
      `-Dlog4j2.configurationFile=${join(serverFolder, 'log4j2.properties')}`,
      ...['-cp', join(jars, '*'), 'org.apache.kafka.connect.mirror.MirrorMaker', config],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const kill = () => mirror.kill('SIGKILL');
  process.once('exit', kill);
  let log = '';
  for (const stream of [mirror.stdout, mirror.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      log = (log + chunk).slice(-LOG_TAIL_CHARACTERS);
    });
  }
  return {
    log: () => log,
    [Symbol.asyncDispose]: async () => {
      process.off('exit', kill);
      if (mirror.exitCode === null && mirror.signalCode === null) {
        const ended = once(mirror, 'exit');
        kill();
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
