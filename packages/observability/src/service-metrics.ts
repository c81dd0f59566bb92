import {
  AggregatorRegistry,
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  Registry,
} from 'prom-client';

const latencyBucketsSeconds = [
  0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30, 60, 300, 3600,
];
const batchBucketsSeconds = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30];

/** The metrics that every service has; labels are bounded (never an oid or an alert id). */
export interface ServiceMetrics {
  readonly registry: Registry;
  /** Inputs by outcome (emit, skip, reject) and code (skip reason or error code). */
  readonly outcomes: Counter<'outcome' | 'code'>;
  /** What went wrong without harm to an input (a shadow classifier that failed), by error code. */
  readonly faults: Counter<'code'>;
  readonly bytesIn: Counter;
  readonly messagesOut: Counter<'topic'>;
  readonly batchSeconds: Histogram;
  readonly batchMessages: Histogram;
  /** From the survey writing the alert to this service having processed it. */
  readonly sinceSurveySeconds: Histogram;
  /** From the message being written to this service's input topic to its processing. */
  readonly sinceInputSeconds: Histogram;
  readonly lagMessages: Gauge<'topic' | 'partition'>;
  readonly bytesInFlight: Gauge;
  readonly retries: Counter<'code'>;
  /** How often the stream jumped over messages, and over how many as far as that is known. */
  readonly jumps: Counter<'topic' | 'reason'>;
  readonly lostMessages: Counter<'topic' | 'reason'>;
}

/** The library's ten milliseconds would wake an idle process a hundred times a second. */
const EVENT_LOOP_PRECISION_MS = 100;

export interface RegistryOptions {
  readonly service: string;
  readonly version: string;
  /** CPU, memory and event-loop metrics of the process; once per process. */
  readonly withProcessMetrics: boolean;
}

/** A registry of its own, so that several services can live in one process; it says what runs. */
export function createRegistry(options: RegistryOptions): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service: options.service });
  if (options.withProcessMetrics) {
    const eventLoopMonitoringPrecision = EVENT_LOOP_PRECISION_MS;
    collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision });
  }
  new Gauge({
    name: 'lucero_build_info',
    help: 'Version of Lucero that runs; always 1',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version: options.version }, 1);
  return registry;
}

/** The metrics of a service that runs a step. */
export function createServiceMetrics(options: RegistryOptions): ServiceMetrics {
  const registry = createRegistry(options);
  const registers = [registry];
  return {
    registry,
    outcomes: new Counter({
      name: 'lucero_step_outcomes_total',
      help: 'Inputs by outcome (emit, skip, reject) and by skip reason or error code',
      labelNames: ['outcome', 'code'],
      registers,
    }),
    faults: new Counter({
      name: 'lucero_step_faults_total',
      help: 'Non-fatal faults (a stamp not read, a classifier or shadow that failed), by error code',
      labelNames: ['code'],
      registers,
    }),
    bytesIn: new Counter({
      name: 'lucero_step_input_bytes_total',
      help: 'Bytes of the inputs that were processed',
      registers,
    }),
    messagesOut: new Counter({
      name: 'lucero_step_messages_out_total',
      help: 'Messages handed to the bus, by topic',
      labelNames: ['topic'],
      registers,
    }),
    batchSeconds: new Histogram({
      name: 'lucero_step_batch_seconds',
      help: 'Time to decode, process and encode one batch',
      buckets: batchBucketsSeconds,
      registers,
    }),
    batchMessages: new Histogram({
      name: 'lucero_step_batch_messages',
      help: 'Messages in one batch',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
      registers,
    }),
    sinceSurveySeconds: new Histogram({
      name: 'lucero_latency_since_survey_seconds',
      help: 'From the survey writing the alert to this service having processed it',
      buckets: latencyBucketsSeconds,
      registers,
    }),
    sinceInputSeconds: new Histogram({
      name: 'lucero_latency_since_input_seconds',
      help: 'From the message being written to its topic to this service having processed it',
      buckets: latencyBucketsSeconds,
      registers,
    }),
    lagMessages: new Gauge({
      name: 'lucero_consumer_lag_messages',
      help: 'Messages between the end of a partition and what is committed',
      labelNames: ['topic', 'partition'],
      registers,
    }),
    bytesInFlight: new Gauge({
      name: 'lucero_step_in_flight_bytes',
      help: 'Bytes of messages being processed and not yet committed',
      registers,
    }),
    retries: new Counter({
      name: 'lucero_step_retries_total',
      help: 'Batches tried again because infrastructure was broken, by error code',
      labelNames: ['code'],
      registers,
    }),
    jumps: new Counter({
      name: 'lucero_consumer_jumps_total',
      help: 'Times that messages were gone before they were read: expired, vanished or recreated',
      labelNames: ['topic', 'reason'],
      registers,
    }),
    lostMessages: new Counter({
      name: 'lucero_consumer_lost_messages_total',
      help: 'Messages that were gone before they were read, as far as their number is known',
      labelNames: ['topic', 'reason'],
      registers,
    }),
  };
}

/** The text of /metrics; services of one process are told apart by their `service` label. */
export async function metricsText(
  all: readonly Pick<ServiceMetrics, 'registry'>[],
): Promise<string> {
  const values = await Promise.all(all.map(({ registry }) => registry.getMetricsAsJSON()));
  return AggregatorRegistry.aggregate(values).metrics();
}
