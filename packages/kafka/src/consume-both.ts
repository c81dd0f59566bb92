import { consume } from './consume.ts';
import type { KafkaConfig, KafkaSettings } from './kafka-config.ts';
import { KafkaRejectedError } from './kafka-failure.ts';
import type { ConsumeOptions } from './message-bus.ts';
import type { RecordProducer } from './record-producer.ts';
import type { TopicPartition } from './topic-partition.ts';

/** A cluster that is only read. */
export interface SourceConfig extends KafkaConfig {
  /** Our group there, given our group here: some clusters want a prefix. */
  readonly groupIdOf: (groupId: string) => string;
  /**
   * Whether a topic is read there, for who also reads topics of our own: those of the same names there are
   * somebody else's. Default: all that are asked for.
   */
  readonly mayRead?: ((topic: string) => boolean) | undefined;
}

export interface BothClusters {
  /** Of our cluster. */
  readonly settings: KafkaSettings;
  readonly source: SourceConfig;
  readonly sourceSettings: KafkaSettings;
  /** To our cluster: everything is written there. */
  readonly producer: RecordProducer;
  readonly options: ConsumeOptions;
}

/**
 * Consumes from the source and from our cluster until the signal aborts. When one of the two fails for good, the
 * other is stopped too: the service stops as a whole.
 *
 * Errors: those of `consume`; LUCERO_KAFKA_REJECTED for exactly once.
 */
export async function consumeBoth(clusters: BothClusters): Promise<void> {
  const { settings, source, sourceSettings, producer, options } = clusters;
  // A transaction cannot span clusters.
  if (options.once !== undefined) {
    throw new KafkaRejectedError('exactly once, from another cluster: not possible');
  }
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const readiness = readinessOfBoth(options);
  const { mayRead = () => true } = source;
  // From our cluster mostly replays are read: the lag is reported of the source alone unless topics of our own
  // are read as well.
  const { onLag, ...replays } = options;
  const both = [
    consume(sourceSettings, producer, {
      ...options,
      ...readiness.source,
      signal,
      groupId: source.groupIdOf(options.groupId),
      topics: (existing) => options.topics(existing).filter(mayRead),
    }),
    consume(settings, producer, {
      ...replays,
      ...readiness.ours,
      signal,
      ...(source.mayRead !== undefined && onLag !== undefined && { onLag }),
    }),
  ].map((consuming) =>
    consuming.catch((error: unknown) => {
      failed.abort();
      throw error;
    }),
  );
  const [first, second] = await Promise.allSettled(both);
  for (const result of [first, second]) if (result?.status === 'rejected') throw result.reason;
}

type Readiness = Pick<ConsumeOptions, 'onAssigned' | 'onTrouble'>;

/**
 * The caller hears of one consumer: it has the partitions of the source, and is in trouble until neither cluster is.
 * Our cluster may have no topic to read, so nobody waits for its first assignment.
 */
function readinessOfBoth({ onAssigned, onTrouble }: ConsumeOptions): {
  readonly source: Readiness;
  readonly ours: Readiness;
} {
  let ofSource: readonly TopicPartition[] | null = null;
  let isOursInTrouble = false;
  const report = () => {
    if (ofSource !== null && !isOursInTrouble) onAssigned?.(ofSource);
  };
  return {
    source: {
      onAssigned: (partitions) => {
        ofSource = partitions;
        report();
      },
      onTrouble: (error) => {
        ofSource = null;
        onTrouble?.(error);
      },
    },
    ours: {
      onAssigned: () => {
        if (!isOursInTrouble) return;
        isOursInTrouble = false;
        report();
      },
      onTrouble: (error) => {
        isOursInTrouble = true;
        onTrouble?.(error);
      },
    },
  };
}
