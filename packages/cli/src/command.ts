import type { ParseArgsOptionsConfig } from 'node:util';

/** Values of parsed options by name; flags are booleans, the rest texts. */
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** One `lucero` command. */
export interface Command {
  readonly name: string;
  /** Whole text of `lucero <name> --help`. */
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  readonly run: (context: CommandContext) => Promise<void>;
}

export interface CommandContext {
  readonly positionals: readonly string[];
  readonly values: OptionValues;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborts at SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
}
