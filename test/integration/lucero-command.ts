import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const bin = join(import.meta.dirname, '../../packages/cli/bin/lucero.mjs');
const LONGEST_RUN_MS = 120_000;

export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly child: ChildProcess;
  /** What it printed to standard error so far. */
  readonly stderr: () => string;
  readonly result: Promise<CommandResult>;
}

/** Starts `lucero` with these arguments, as a user does; it is killed when this process ends. */
export function startLucero(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningCommand {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const stdout = text(child.stdout);
  const result = once(child, 'close').then(async ([exitCode]) => {
    process.off('exit', killWithUs);
    return { exitCode, stdout: await stdout, stderr };
  });
  return { child, stderr: () => stderr, result };
}

/** Runs `lucero` to its end; one that takes longer than two minutes is killed (its exit code is null). */
export async function runLucero(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const { child, result } = startLucero(args, environment);
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_RUN_MS);
  const ended = await result;
  clearTimeout(timer);
  return ended;
}

/** Runs `lucero` to its end and returns what it printed; throws when it failed. */
export async function lucero(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { exitCode, stdout, stderr } = await runLucero(args, environment);
  if (exitCode !== 0)
    throw new Error(`lucero ${args.join(' ')} ended with ${exitCode}:\n${stderr}`);
  return stdout;
}
