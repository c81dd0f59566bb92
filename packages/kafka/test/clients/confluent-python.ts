import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pythonFor } from '@lucero/testkit';

const run = promisify(execFile);
const MAX_OUTPUT_BYTES = 256 * 1024 ** 2;

export interface ReadMessage {
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  readonly value: Buffer;
}

/** Committed messages as confluent-kafka for Python (librdkafka) reads them. */
export async function readWithPython(brokers: string, topic: string): Promise<ReadMessage[]> {
  const { stdout } = await python('read-topic.py', [brokers, topic]);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { partition, offset, key, value } = JSON.parse(line);
      return { partition, offset, key, value: Buffer.from(value, 'base64') };
    });
}

export interface PythonWrite {
  readonly topic: string;
  readonly codec: string;
  readonly count: number;
  readonly bytes: number;
}

/** Message i has the key 'key i', a header number = i, and so many bytes of value i mod 256. */
export async function writeWithPython(
  brokers: string,
  { topic, codec, count, bytes }: PythonWrite,
): Promise<void> {
  await python('write-topic.py', [brokers, topic, codec, String(count), String(bytes)]);
}

async function python(script: string, args: readonly string[]): Promise<{ stdout: string }> {
  return run(pythonFor(), [join(import.meta.dirname, script), ...args], {
    maxBuffer: MAX_OUTPUT_BYTES,
  });
}
