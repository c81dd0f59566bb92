import type { Admin, Kafka } from 'kafkajs';
import type { KafkaSettings } from './kafka-config.ts';
import type { ConsumeOptions } from './message-bus.ts';
import type { RecordProducer } from './record-producer.ts';

/** What a consumer session is made of. */
export interface SessionParts {
  readonly client: Kafka;
  readonly admin: Admin;
  readonly settings: KafkaSettings;
  readonly options: ConsumeOptions;
  /** For results, unless they are written in transactions. */
  readonly producer: RecordProducer;
  readonly topics: readonly string[];
  /** Aborts when the session must end: by the caller, or because the list of topics has changed. */
  readonly until: AbortSignal;
  /** Called each time the group has assigned partitions to us. */
  readonly onJoined: () => void;
  /** Called after each batch. */
  readonly onProgress: () => void;
}

/** What changes while a session runs. */
export interface Session {
  /** The offset at which the next batch of each of our partitions should begin. */
  readonly expected: Map<string, bigint>;
  /** Those of our partitions whose lag was reported after a batch. */
  readonly lagReported: Set<string>;
  readonly fail: (error: unknown) => void;
  /** True when no further batch may be started. */
  readonly isEnding: () => boolean;
}
