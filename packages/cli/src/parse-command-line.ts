import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { Command, OptionValue } from './command.ts';

export interface CommandLine {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, OptionValue | undefined>>;
}

/**
 * Options and other words of a command. Words that follow the list option of the command belong to it up
 * to the next option, in their order: what a shell makes of `--packets *.avro`.
 *
 * Throws what node:util throws for an unknown option or a missing value.
 */
export function parseCommandLine(
  { options, listOption }: Pick<Command, 'options' | 'listOption'>,
  args: readonly string[],
): CommandLine {
  const known: ParseArgsOptionsConfig = { ...options, help: { type: 'boolean', short: 'h' } };
  const { values, tokens } = parseArgs({
    args: [...args],
    options: known,
    allowPositionals: true,
    tokens: true,
  });
  const positionals: string[] = [];
  const list: string[] = [];
  let isInList = false;
  for (const token of tokens) {
    if (token.kind === 'option') {
      isInList = listOption !== undefined && token.name === listOption;
      if (isInList && token.value !== undefined) list.push(token.value);
    } else if (token.kind === 'positional') {
      (isInList ? list : positionals).push(token.value);
    }
  }
  const given = { ...values } as Record<string, OptionValue | undefined>;
  if (listOption !== undefined && list.length > 0) given[listOption] = list;
  return { positionals, values: given };
}
