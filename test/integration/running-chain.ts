import { join } from 'node:path';
import type { MessageBus } from '@lucero/kafka';
import type { Store } from '@lucero/store';
import {
  type RunningKafka,
  type ServiceProcess,
  startServiceProcess,
  untilRunning,
} from '@lucero/testkit';
import {
  inputsOfGroups,
  type StepServiceName,
  stepServices,
  untilDrained,
} from './consumer-groups.ts';
import { startServers } from './start-servers.ts';

export interface RunningChain extends AsyncDisposable {
  readonly folder: string;
  readonly kafka: RunningKafka;
  readonly bus: MessageBus;
  readonly store: Store;
  readonly surveyTopics: readonly string[];
  /** Settings for services and commands. */
  readonly environment: Readonly<Record<string, string>>;
  /** Every instance that runs now. */
  readonly services: Set<ServiceProcess>;
  readonly start: (name: StepServiceName) => Promise<ServiceProcess>;
  /** Resolves when every service has committed all its input; rejects after two minutes. */
  readonly drained: () => Promise<void>;
}

export interface ChainOptions {
  readonly surveyTopics: readonly string[];
  readonly instancesOfEach: number;
  /** Added to the services' settings. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * The broker as it runs in production: a Kafka, a Postgres, and each instance of each service a process
 * of its own.
 */
export async function startChain(options: ChainOptions): Promise<RunningChain> {
  const { surveyTopics, instancesOfEach } = options;
  await using opening = new AsyncDisposableStack();
  const { folder, kafka, store, bus, url } = await startServers(opening, 'chain');
  await bus.ensureTopics(
    surveyTopics.map((name) => ({ name, partitions: 4, retentionMs: 3_600_000 })),
  );
  const environment = {
    LUCERO_KAFKA__BROKERS: kafka.brokers,
    // An instance that was killed leaves its partitions soon.
    LUCERO_KAFKA__SESSION_TIMEOUT_MS: '6000',
    LUCERO_STORE__URL: url,
    LUCERO_STORE__POOL_SIZE: '2',
    LUCERO_LAKE__PATH: join(folder, 'lake'),
    LUCERO_SURVEY__TOPICS: surveyTopics.join(','),
    // Many small transactions: many places to be interrupted at.
    LUCERO_STEP__MAX_BATCH_MESSAGES: '16',
    ...options.settings,
  };

  const services = new Set<ServiceProcess>();
  opening.defer(async () => {
    await Promise.all([...services].map((service) => service.stop()));
  });
  const start = async (name: StepServiceName) => {
    const service = await startServiceProcess(name, environment);
    services.add(service);
    return service;
  };
  for (let i = 0; i < instancesOfEach; i++) await Promise.all(stepServices.map(start));
  await untilRunning([...services]);

  const resources = opening.move();
  return {
    folder,
    kafka,
    bus,
    store,
    surveyTopics,
    environment,
    services,
    start,
    drained: () => untilDrained(kafka.brokers, inputsOfGroups(surveyTopics), 120),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
