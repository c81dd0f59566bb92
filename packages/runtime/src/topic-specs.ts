import type { Settings } from '@lucero/config';
import type { TopicSpec } from '@lucero/kafka';
import { type DeadLetter, deadTopicOf, topicOfDead } from './dead-letter.ts';

const HOUR_MS = 3_600_000;

/** Our own topics, which connect the services. */
export const internalTopics = {
  alerts: 'lucero.alerts.v1',
  features: 'lucero.features.v1',
  classifications: 'lucero.classifications.v1',
  /** Objects that crossmatch is to look at again. */
  rematches: 'lucero.rematches.v1',
  /** What was found at an alert is stored: apply-filters looks at it. */
  recorded: 'lucero.recorded.v1',
  /** Checks of the data that turned: for operators. */
  anomalies: 'lucero.anomalies.v1',
} as const;

/**
 * Partitions and retention of topics that Lucero creates. Each comes with its dead-letter topic, which
 * has no retention limit: a dead letter waits for a person.
 */
export function topicSpecs(
  names: readonly string[],
  kafka: Pick<Settings['kafka'], 'partitions' | 'retentionHours'>,
): TopicSpec[] {
  return names.flatMap((name) => [
    { name, partitions: kafka.partitions, retentionMs: kafka.retentionHours * HOUR_MS },
    deadTopicSpec(name),
  ]);
}

/** The topic to which a letter is replayed, to be created when it does not exist (any more). */
export const replayTopicSpec = ({ deadTopic }: Pick<DeadLetter, 'deadTopic'>): TopicSpec => ({
  name: topicOfDead(deadTopic),
  partitions: 1,
  retentionMs: 7 * 24 * HOUR_MS,
});

/** The dead-letter topic of a topic. */
export const deadTopicSpec = (name: string): TopicSpec => ({
  name: deadTopicOf(name),
  partitions: 1,
  retentionMs: -1,
});
