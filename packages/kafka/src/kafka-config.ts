import { readFile } from 'node:fs/promises';
import kafkajs, { type Kafka, type SASLOptions } from 'kafkajs';
import { type KafkaLogger, logTo } from './client-log.ts';
import { type Compression, registerCompressionCodecs } from './compression-codecs.ts';
import { isolateCorruptBatches } from './corrupt-batches.ts';
import { rejoinExpelledMembers } from './expelled-members.ts';
import { stopIdleQueueTimers } from './idle-request-queue.ts';
import { ResponseBuffers, reuseResponseBuffers } from './response-buffers.ts';
import { type TakeBuffer, takeResponsesWhole, wholeResponseSockets } from './whole-responses.ts';

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
  /** Of the records that we write; those that we read may use any codec. Default 'none'. */
  readonly compression?: Compression | undefined;
  /**
   * After this time the broker aborts a transaction whose producer is gone; until then readers of committed
   * messages wait. Default 60,000; a transaction takes milliseconds, since it begins after `onBatch`.
   */
  readonly transactionTimeoutMs?: number | undefined;
  /**
   * An instance that sends no heartbeat for this long loses its partitions to the others. Default 15,000;
   * nothing may block the event loop for a third of it.
   */
  readonly sessionTimeoutMs?: number | undefined;
  /** How often `ConsumeOptions.topics` is called again. Default 30,000. */
  readonly topicRefreshMs?: number | undefined;
  /** How long `consume` tries to reconnect to an unavailable Kafka, before it throws. Default 120,000. */
  readonly patienceMs?: number | undefined;
  readonly logger?: KafkaLogger | undefined;
}

/** The configuration with every default filled in, and a function that creates clients. */
export interface KafkaSettings {
  readonly clientId: string;
  readonly compression: Compression;
  readonly transactionTimeoutMs: number;
  readonly sessionTimeoutMs: number;
  readonly topicRefreshMs: number;
  readonly patienceMs: number;
  readonly logger: KafkaLogger;
  /** A client holds no connection; its consumers, producers and admins do. */
  readonly createClient: (persistence?: 'persistent' | 'impatient') => Kafka;
  /**
   * A client for consumers that keep nothing of the messages of a fetch when its `eachBatch` has ended: their memory
   * is used again.
   */
  readonly createConsumingClient: () => Kafka;
}

/**
 * After each commit the broker answers CONCURRENT_TRANSACTIONS for some milliseconds, and the
 * client's own first pause of 300 ms would limit us to 5 transactions a second. 40 pauses, the first of 3 ms and
 * each a fifth longer, make 22 s: enough for the restart of a broker, and less than the transaction timeout.
 */
const persistent = { initialRetryTime: 3, factor: 0, multiplier: 1.2, retries: 40 };
/** For a check whether Kafka is available: three attempts within about a second. */
const impatient = { initialRetryTime: 200, factor: 0, multiplier: 2, retries: 2 };

const silent: KafkaLogger = { error: () => {}, warn: () => {}, debug: () => {} };

export async function readKafkaConfig(config: KafkaConfig): Promise<KafkaSettings> {
  registerCompressionCodecs();
  isolateCorruptBatches();
  stopIdleQueueTimers();
  rejoinExpelledMembers();
  takeResponsesWhole();
  reuseResponseBuffers();
  const logger = config.logger ?? silent;
  const caPath = typeof config.tls === 'object' ? config.tls.caPath : undefined;
  const ca = caPath === undefined ? null : await readFile(caPath, 'utf8');
  const connection = {
    brokers: [...config.brokers],
    clientId: config.clientId,
    connectionTimeout: 5000,
    requestTimeout: 30_000,
    ...(config.tls ? { ssl: ca === null ? true : { ca: [ca] } } : {}),
    // kafkajs has a type for each mechanism; ours is the union of them.
    ...(config.sasl ? { sasl: config.sasl as SASLOptions } : {}),
    logLevel: kafkajs.logLevel.WARN,
    logCreator: () => logTo(logger),
  };
  const createClient = (retry: typeof persistent, takeBuffer: TakeBuffer) =>
    new kafkajs.Kafka({ ...connection, retry, socketFactory: wholeResponseSockets(takeBuffer) });
  return {
    clientId: config.clientId,
    compression: config.compression ?? 'none',
    transactionTimeoutMs: config.transactionTimeoutMs ?? 60_000,
    sessionTimeoutMs: config.sessionTimeoutMs ?? 15_000,
    topicRefreshMs: config.topicRefreshMs ?? 30_000,
    patienceMs: config.patienceMs ?? 120_000,
    logger,
    createClient: (persistence = 'persistent') =>
      createClient(persistence === 'persistent' ? persistent : impatient, Buffer.allocUnsafe),
    createConsumingClient() {
      const buffers = new ResponseBuffers();
      return createClient(persistent, (bytes) => buffers.take(bytes));
    },
  };
}
