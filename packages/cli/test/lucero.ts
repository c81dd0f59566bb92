import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export const bin = join(import.meta.dirname, '../bin/lucero.mjs');

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real `lucero` to its end, without the settings of whoever runs the tests. */
export async function lucero(
  args: readonly string[],
  options: { readonly input?: string; readonly environment?: Record<string, string> } = {},
): Promise<Ended> {
  const settings = Object.entries(process.env).filter(([name]) => !name.startsWith('LUCERO_'));
  const child = spawn(process.execPath, [bin, ...args], {
    env: { ...Object.fromEntries(settings), ...options.environment },
    stdio: 'pipe',
  });
  child.stdin.end(options.input ?? '');
  const [stdout, stderr, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  return { status, stdout, stderr };
}

/** The JSON lines of an output. */
export const linesOf = (stdout: string): Record<string, unknown>[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
