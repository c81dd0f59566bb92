import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { mavenJars } from './maven-jars.ts';

const run = promisify(execFile);
const serverFolder = resolve(import.meta.dirname, '../kafka');

/** Runs one of Kafka's own tools to its end and returns what it printed. */
export async function kafkaCommand(mainClass: string, args: readonly string[]): Promise<string> {
  const jars = await mavenJars('kafka/pom.xml');
  try {
    const { stdout } = await run('java', [
      ...['-Xmx256m', '-XX:TieredStopAtLevel=1'],
      `-Dlog4j2.configurationFile=${join(serverFolder, 'log4j2.properties')}`,
      ...['-cp', join(jars, '*'), mainClass, ...args],
    ]);
    return stdout;
  } catch (error) {
    throw javaMissing(error) ?? error;
  }
}

function javaMissing(error: unknown): Error | null {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return null;
  return new Error('tests with Kafka need Java 17 or newer (java): it is not on PATH', {
    cause: error,
  });
}
