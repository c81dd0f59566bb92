import { readFile } from 'node:fs/promises';
import kafkajs, { type Kafka, type SASLOptions } from 'kafkajs';
import { type KafkaLogger, logTo } from './client-log.ts';
import { type Compression, registerCompressionCodecs } from './compression-codecs.ts';
import { isolateCorruptBatches } from './corrupt-batches.ts';
import { restIdleRequestQueues } from './idle-request-queue.ts';
import { takeResponsesWhole, wholeResponseSockets } from './whole-responses.ts';

export interface KafkaConfig {
  /** host:port of one or more brokers; the client finds the others. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly sasl?:
    | {
        readonly mechanism: 'scram-sha-512' | 'scram-sha-256' | 'plain';
        readonly username: string;
        readonly password: string;
      }
    | undefined;
  /** True trusts the system's certificates; `caPath` names a PEM file to trust instead. */
  readonly tls?: boolean | { readonly caPath?: string | undefined } | undefined;
  /** Of what we write; what we read may be compressed with any. Default 'none'. */
  readonly compression?: Compression | undefined;
  /**
   * After this the broker aborts a transaction whose owner is gone, and until then readers wait.
   * Default 60,000; a transaction lives for milliseconds, since it begins after `onBatch`.
   */
  readonly transactionTimeoutMs?: number | undefined;
  /**
   * An instance silent for this long loses its partitions to the others. Default 15,000; nothing
   * may block the event loop for a third of it.
   */
  readonly sessionTimeoutMs?: number | undefined;
  /** How often `ConsumeOptions.topics` is asked again. Default 30,000. */
  readonly topicRefreshMs?: number | undefined;
  /** How long `consume` tries to come back to a Kafka that is away, before it throws. Default 120,000. */
  readonly patienceMs?: number | undefined;
  readonly logger?: KafkaLogger | undefined;
}

/** The configuration with every default filled in, and a maker of clients. */
export interface KafkaSettings {
  readonly clientId: string;
  readonly compression: Compression;
  readonly transactionTimeoutMs: number;
  readonly sessionTimeoutMs: number;
  readonly topicRefreshMs: number;
  readonly patienceMs: number;
  readonly logger: KafkaLogger;
  /** A client holds no connection; what is made from it does. */
  readonly createClient: (persistence?: 'persistent' | 'impatient') => Kafka;
}

/**
 * After each commit the broker answers CONCURRENT_TRANSACTIONS for some milliseconds, and the
 * client's own first pause of 300 ms would limit us to 5 transactions a second. From 3 ms growing by
 * a fifth, 40 pauses make 22 s: a broker's restart is survived, and the sum stays below the
 * transaction timeout.
 */
const persistent = { initialRetryTime: 3, factor: 0, multiplier: 1.2, retries: 40 };
/** For a question whose answer is "away": three attempts within about a second. */
const impatient = { initialRetryTime: 200, factor: 0, multiplier: 2, retries: 2 };

const silent: KafkaLogger = { error: () => {}, warn: () => {}, debug: () => {} };

export async function readKafkaConfig(config: KafkaConfig): Promise<KafkaSettings> {
  registerCompressionCodecs();
  isolateCorruptBatches();
  restIdleRequestQueues();
  takeResponsesWhole();
  const logger = config.logger ?? silent;
  const caPath = typeof config.tls === 'object' ? config.tls.caPath : undefined;
  const ca = caPath === undefined ? null : await readFile(caPath, 'utf8');
  const connection = {
    brokers: [...config.brokers],
    clientId: config.clientId,
    connectionTimeout: 5000,
    requestTimeout: 30_000,
    ...(config.tls ? { ssl: ca === null ? true : { ca: [ca] } } : {}),
    // kafkajs ties each mechanism to its own type; ours is one of them, whichever it is.
    ...(config.sasl ? { sasl: config.sasl as SASLOptions } : {}),
    socketFactory: wholeResponseSockets,
    logLevel: kafkajs.logLevel.WARN,
    logCreator: () => logTo(logger),
  };
  return {
    clientId: config.clientId,
    compression: config.compression ?? 'none',
    transactionTimeoutMs: config.transactionTimeoutMs ?? 60_000,
    sessionTimeoutMs: config.sessionTimeoutMs ?? 15_000,
    topicRefreshMs: config.topicRefreshMs ?? 30_000,
    patienceMs: config.patienceMs ?? 120_000,
    logger,
    createClient: (persistence = 'persistent') =>
      new kafkajs.Kafka({
        ...connection,
        retry: persistence === 'persistent' ? persistent : impatient,
      }),
  };
}
