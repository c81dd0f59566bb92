import {
  createLogger,
  createServiceMetrics,
  type Logger,
  type ServiceMetrics,
} from '@lucero/observability';
import {
  type AnyRunnableStep,
  codeVersion,
  Health,
  type RunStepOptions,
  runStep,
} from '@lucero/runtime';

const MiB = 1024 * 1024;

export interface RunningServices {
  /** Of each service, in the order given. */
  readonly health: readonly Health[];
  readonly metrics: readonly ServiceMetrics[];
  /** Each resolves after the stop, and rejects when its service gave up. */
  readonly runs: readonly Promise<void>[];
}

/** Starts all services in this process, each with its own logger, health and metrics. */
export function runServices(
  services: readonly AnyRunnableStep[],
  {
    logger,
    ...shared
  }: Pick<RunStepOptions, 'bus' | 'retryMs' | 'signal'> & { readonly logger: Logger },
): RunningServices {
  const health: Health[] = [];
  const metrics: ServiceMetrics[] = [];
  const runs = services.map((runnable, i) => {
    const service = runnable.step.name;
    const ownHealth = new Health(service, codeVersion, Date.now());
    const ownMetrics = createServiceMetrics({
      service,
      version: codeVersion,
      withProcessMetrics: i === 0,
    });
    health.push(ownHealth);
    metrics.push(ownMetrics);
    return runStep(runnable, {
      ...shared,
      groupId: service,
      codeVersion,
      maxBytesInFlight: 8 * MiB,
      maxBatchMessages: 64,
      logger: createLogger({ service, level: logger.level }),
      metrics: ownMetrics,
      health: ownHealth,
    });
  });
  return { health, metrics, runs };
}
