import { LuceroError } from '@lucero/errors';
import { codeVersion, stopSignal } from '@lucero/runtime';
import type { Command } from './command.ts';
import { commands } from './commands/index.ts';
import { parseCommandLine } from './parse-command-line.ts';

const overview = () => `Lucero ${codeVersion}: a streaming alert-classification broker for astronomy

lucero COMMAND [options]      lucero COMMAND --help tells more

${commands.map(({ name, summary }) => `  ${name.padEnd(14)}${summary}`).join('\n')}

New here? \`npm run demo\` plays a simulated night and opens the page.
`;

async function main(): Promise<void> {
  const [name, ...rest] = process.argv.slice(2);
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(overview());
    return;
  }
  if (name === '--version') {
    process.stdout.write(`${codeVersion}\n`);
    return;
  }
  const entry = commands.find((candidate) => candidate.name === name);
  if (entry === undefined) {
    process.stderr.write(`lucero: there is no command ${name}\n\n${overview()}`);
    process.exitCode = 2;
    return;
  }
  await execute(await entry.load(), rest);
}

async function execute(command: Command, rest: readonly string[]): Promise<void> {
  try {
    const { positionals, values } = parseCommandLine(command, rest);
    if (values.help === true) {
      process.stdout.write(command.help);
      return;
    }
    await command.run({
      positionals,
      values,
      environment: process.env,
      signal: stopSignal(),
    });
  } catch (error) {
    const { code, message, syscall } = error as NodeJS.ErrnoException;
    const isUsage = code === 'LUCERO_USAGE' || String(code).startsWith('ERR_PARSE_ARGS');
    // What a person or the machine did wrong (a folder that may not be written) is one line; a defect
    // shows where it is.
    const isTold = isUsage || error instanceof LuceroError || syscall !== undefined;
    const text =
      code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
        ? message.replace(/\. To specify .*/s, '')
        : isTold
          ? message
          : (error as Error).stack;
    process.stderr.write(`lucero ${command.name}: ${text}\n`);
    if (isUsage) process.stderr.write(`lucero ${command.name} --help tells more\n`);
    // A setting that is missing or off is a slip too; its line names it.
    process.exitCode = isUsage || code === 'LUCERO_CONFIG_INVALID' ? 2 : 1;
  }
}

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

await main();
