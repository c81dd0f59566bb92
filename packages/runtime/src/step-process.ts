import type { SectionName, Settings } from '@lucero/config';
import type { KafkaConfig, MessageBus } from '@lucero/kafka';
import { createServiceMetrics } from '@lucero/observability';
import { codeVersion } from './code-version.ts';
import { Health } from './health.ts';
import { kafkaConfigOf } from './kafka-config.ts';
import { retry } from './retry.ts';
import type { ProcessContext, ProcessDefinition } from './run-process.ts';
import { runStep } from './run-step.ts';
import type { AnyRunnableStep } from './runnable-step.ts';
import { openStatusEndpoint } from './status-endpoint.ts';
import { topicSpecs } from './topic-specs.ts';

export type StepSections = 'kafka' | 'step' | 'http';

/** A service that runs one step over Kafka. */
export interface StepService<Name extends SectionName> {
  readonly name: string;
  /** Settings beyond those that every step service reads. */
  readonly sections: readonly Name[];
  readonly connectBus: (
    config: KafkaConfig,
    settings: Pick<Settings, Name | StepSections>,
  ) => Promise<MessageBus>;
  /** Topics of our own that it reads or writes: created at start. */
  readonly topics: readonly string[];
  /** Opens what the step needs, registering it in `context.resources`. */
  readonly open: (
    context: ProcessContext<Name | StepSections> & { readonly bus: MessageBus },
  ) => Promise<AnyRunnableStep>;
}

/** The process of a step service: status endpoint, bus, topics, then the step until the stop. */
export function stepProcess<Name extends SectionName>(
  service: StepService<Name>,
  environment: Readonly<Record<string, string | undefined>>,
): ProcessDefinition<Name | StepSections> {
  return {
    name: service.name,
    sections: [...service.sections, 'kafka', 'step', 'http'],
    environment,
    run: async (context) => {
      const { logger, resources, signal } = context;
      const settings: Pick<Settings, StepSections> = context.settings;
      const health = new Health(service.name, codeVersion, Date.now());
      const metrics = createServiceMetrics({
        service: service.name,
        version: codeVersion,
        withProcessMetrics: true,
      });
      context.traces?.addMetrics(metrics);
      const endpoint = resources.use(
        await openStatusEndpoint({ ...settings.http, metrics: [metrics], health: [health] }),
      );
      logger.info({ url: endpoint.url, codeVersion }, 'status endpoint open');

      const retryMs = settings.step.retrySeconds * 1000;
      const withRetry = <Result>(attempt: () => Promise<Result>) =>
        retry(attempt, {
          forMs: retryMs,
          signal,
          onRetry: (error) => {
            health.degraded('start', `${error.code}: ${error.message}`);
            logger.warn({ err: error }, 'cannot start yet, trying again');
          },
        });
      const bus = resources.use(
        await withRetry(() =>
          service.connectBus(kafkaConfigOf(settings.kafka, service.name, logger), context.settings),
        ),
      );
      await withRetry(() => bus.ensureTopics(topicSpecs(service.topics, settings.kafka)));
      const runnable = await withRetry(() => service.open({ ...context, bus }));
      await runStep(runnable, {
        bus,
        groupId: `${settings.kafka.groupPrefix}-${service.name}`,
        codeVersion,
        maxBytesInFlight: settings.step.maxBytesInFlight,
        maxBatchMessages: settings.step.maxBatchMessages,
        retryMs,
        logger,
        metrics,
        health,
        signal,
      });
    },
  };
}
