import type { Command, CommandContext } from '../command.ts';
import { parseCommandLine } from '../parse-command-line.ts';

/**
 * Runs a command within this process as its command line would: the same options, the same output. Gives its exit
 * code; throws what it throws.
 *
 * @param args what stands behind the name of the command
 */
export async function runCommand(
  command: Command,
  args: readonly string[],
  { environment, signal }: Pick<CommandContext, 'environment' | 'signal'>,
): Promise<number> {
  await command.run({ ...parseCommandLine(command, args), environment, signal });
  // A command that ends with a failure of its own kind says so here; the next one begins anew.
  const exitCode = Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  return exitCode;
}
