/** One partition of a topic. */
export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** As the key of a map: `<topic>/<partition>`. */
export const topicPartitionKey = ({ topic, partition }: TopicPartition): string =>
  `${topic}/${partition}`;
