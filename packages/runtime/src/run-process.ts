import { ConfigInvalidError, loadConfig, type SectionName, type Settings } from '@lucero/config';
import { LuceroError } from '@lucero/errors';
import { createLogger, type Logger } from '@lucero/observability';
import { stopSignal } from './stop-signal.ts';
import { type StageTraces, traceStages } from './trace-stages.ts';

export interface ProcessContext<Name extends SectionName> {
  readonly settings: Pick<Settings, Name | 'log'>;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Everything that is opened is registered here: closed in reverse order, also after an error. */
  readonly resources: AsyncDisposableStack;
  /** Null: no traces are kept. */
  readonly traces: StageTraces | null;
}

export interface ProcessDefinition<Name extends SectionName> {
  readonly name: string;
  /** Settings it reads; those of log and traces are always read. */
  readonly sections: readonly Name[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Runs until `signal` aborts. */
  readonly run: (context: ProcessContext<Name>) => Promise<void>;
}

/**
 * Runs one service as a process: reads the settings (an invalid one stops the start with a readable line),
 * creates logger and stop signal, and closes the resources at the end. Sets the exit code: 0 after a graceful
 * stop, 1 after a failure, 2 for invalid settings.
 */
export async function runProcess<Name extends SectionName>(
  definition: ProcessDefinition<Name>,
): Promise<void> {
  let settings: Pick<Settings, Name | 'log' | 'tracing'>;
  try {
    settings = loadConfig<Name | 'log' | 'tracing'>(
      [...definition.sections, 'log', 'tracing'],
      definition.environment,
    );
  } catch (error) {
    if (!(error instanceof ConfigInvalidError)) throw error;
    reportInvalidSettings(definition.name, error.problems);
    return;
  }
  const logger = createLogger({ service: definition.name, level: settings.log.level });
  const signal = stopSignal();
  try {
    await using resources = new AsyncDisposableStack();
    const { tracing }: Pick<Settings, 'tracing'> = settings;
    // The last to be closed: it hears of all batches.
    const traces = resources.use(await traceStages(tracing, logger));
    await definition.run({ settings, logger, signal, resources, traces });
  } catch (error) {
    // Services log their own failures in detail; this is for what fails before they run.
    if (error instanceof LuceroError && error.code === 'LUCERO_CONFIG_INVALID') {
      reportInvalidSettings(definition.name, [error.message]);
      return;
    }
    if (error instanceof LuceroError) logger.fatal({ err: error }, 'cannot go on');
    else if (isListenError(error)) logger.fatal(`${error.message}: change its HOST and PORT`);
    else logger.fatal({ err: error }, 'a defect stopped the service');
    process.exitCode = 1;
  }
}

/** Also for a setting that only another system finds wrong (a login that is refused). */
function reportInvalidSettings(name: string, problems: readonly string[]): void {
  process.stderr.write(`lucero ${name} cannot go on with these settings:\n`);
  for (const problem of problems) process.stderr.write(`  ${problem}\n`);
  process.exitCode = 2;
}

/** The address to listen at is in use, or not one of this machine; `message` names it. */
function isListenError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && (error as NodeJS.ErrnoException).syscall === 'listen';
}
