import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from './free-ports.ts';
import { mavenJars } from './maven-jars.ts';

const serverFolder = resolve(import.meta.dirname, '../s3');
const START_TIMEOUT_MS = 60_000;
const LOG_TAIL_CHARACTERS = 4000;

export interface RunningS3 extends AsyncDisposable {
  readonly endpoint: string;
  readonly port: number;
  /** A bucket that is there. */
  readonly bucket: string;
  /** Its objects, as files: `<bucketFolder>/<key>`. */
  readonly bucketFolder: string;
  /** The only login it knows, as environment of the SDK. */
  readonly environment: Readonly<Record<'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY', string>>;
}

/**
 * Starts a real S3 server, S3Proxy 3.0.0 over a temporary folder, and waits until it answers (3 s). It
 * checks signatures and the sums of what it is sent. It dies with this process.
 */
export async function startS3(): Promise<RunningS3> {
  const jars = await mavenJars('s3/pom.xml');
  const folder = await mkdtemp(join(tmpdir(), 'lucero-s3-'));
  const bucket = 'lucero-test';
  const bucketFolder = join(folder, 'data', bucket);
  await mkdir(bucketFolder, { recursive: true });
  const [port = 0] = await freePorts(1);
  const endpoint = `http://127.0.0.1:${port}`;
  const login = { AWS_ACCESS_KEY_ID: 'lucero', AWS_SECRET_ACCESS_KEY: 'lucero-secret' };
  const properties = {
    's3proxy.endpoint': endpoint,
    's3proxy.authorization': 'aws-v2-or-v4',
    's3proxy.identity': login.AWS_ACCESS_KEY_ID,
    's3proxy.credential': login.AWS_SECRET_ACCESS_KEY,
    'jclouds.provider': 'filesystem-nio2',
    'jclouds.filesystem.basedir': join(folder, 'data'),
  };
  const config = join(folder, 's3proxy.conf');
  const lines = Object.entries(properties).map(([name, value]) => `${name}=${value}`);
  await writeFile(config, `${lines.join('\n')}\n`);
  const server = spawn(
    'java',
    [
      ...['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
      `-Dlogback.configurationFile=${join(serverFolder, 'logback.xml')}`,
      ...['-cp', join(jars, '*'), 'org.gaul.s3proxy.Main', '--properties', config],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const end = () => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', end);
  await untilAnswering(server, endpoint);
  return {
    ...{ endpoint, port, bucket, bucketFolder, environment: login },
    [Symbol.asyncDispose]: async () => {
      process.off('exit', end);
      if (server.exitCode === null && server.signalCode === null) {
        const ended = once(server, 'exit');
        server.kill('SIGKILL');
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswering(server: ChildProcess, endpoint: string): Promise<void> {
  let log = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      log = (log + chunk).slice(-LOG_TAIL_CHARACTERS);
    });
  }
  server.on('error', (error) => {
    log += `${error.message}\n`;
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const answer = await fetch(endpoint).catch(() => null);
    await answer?.body?.cancel();
    if (answer !== null) return;
    if (server.exitCode !== null || Date.now() > deadline) {
      server.kill('SIGKILL');
      throw new Error(`the S3 server does not answer:\n${log}`);
    }
    await delay(50);
  }
}
