import type { ParseArgsOptionsConfig } from 'node:util';

/** Values of parsed options by name; flags are booleans, the rest texts (a list of them: `multiple`). */
export type OptionValues = Readonly<Record<string, OptionValue | undefined>>;
export type OptionValue = string | boolean | readonly string[];

/** One `lucero` command. */
export interface Command {
  readonly name: string;
  /** Whole text of `lucero <name> --help`. */
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  /** An option (`multiple`) that also takes the words after its value: `--packets a.avro b.avro`. */
  readonly listOption?: string;
  readonly run: (context: CommandContext) => Promise<void>;
}

export interface CommandContext {
  readonly positionals: readonly string[];
  readonly values: OptionValues;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborts at SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
}
