import { ConfigInvalidError, loadConfig, type SectionName, type Settings } from '@lucero/config';
import { LuceroError } from '@lucero/errors';
import { createLogger, type Logger } from '@lucero/observability';
import { stopSignal } from './stop-signal.ts';

export interface ProcessContext<Name extends SectionName> {
  readonly settings: Pick<Settings, Name | 'log'>;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** What is opened is put here: closed in reverse order, also after a throw. */
  readonly resources: AsyncDisposableStack;
}

export interface ProcessDefinition<Name extends SectionName> {
  readonly name: string;
  /** Settings it reads; the log's are always read. */
  readonly sections: readonly Name[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Runs until `signal` aborts. */
  readonly run: (context: ProcessContext<Name>) => Promise<void>;
}

/**
 * The life of one service as a process: settings (a bad one stops the start with a readable line),
 * logger, stop signal, resources closed at the end. Sets the exit code: 0 after a graceful stop, 1
 * after a failure, 2 for bad settings.
 */
export async function runProcess<Name extends SectionName>(
  definition: ProcessDefinition<Name>,
): Promise<void> {
  let settings: Pick<Settings, Name | 'log'>;
  try {
    settings = loadConfig<Name | 'log'>([...definition.sections, 'log'], definition.environment);
  } catch (error) {
    if (!(error instanceof ConfigInvalidError)) throw error;
    tellSettings(definition.name, error.problems);
    return;
  }
  const logger = createLogger({ service: definition.name, level: settings.log.level });
  const signal = stopSignal();
  try {
    await using resources = new AsyncDisposableStack();
    await definition.run({ settings, logger, signal, resources });
  } catch (error) {
    // Services log their own failures in detail; this is for what fails before they run.
    if (error instanceof LuceroError && error.code === 'LUCERO_CONFIG_INVALID') {
      tellSettings(definition.name, [error.message]);
      return;
    }
    if (error instanceof LuceroError) logger.fatal({ err: error }, 'cannot go on');
    else if (isAddressTrouble(error)) logger.fatal(`${error.message}: change its HOST and PORT`);
    else logger.fatal({ err: error }, 'a defect stopped the service');
    process.exitCode = 1;
  }
}

/** A setting that only the outside shows to be wrong (a login that is refused) is told like the others. */
function tellSettings(name: string, problems: readonly string[]): void {
  process.stderr.write(`lucero ${name} cannot go on with these settings:\n`);
  for (const problem of problems) process.stderr.write(`  ${problem}\n`);
  process.exitCode = 2;
}

/** The address to listen at is taken or not this machine's; `message` names it. */
function isAddressTrouble(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && (error as NodeJS.ErrnoException).syscall === 'listen';
}
