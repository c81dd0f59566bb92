import kafkajs, { type Message, type PartitionerArgs } from 'kafkajs';

/**
 * Kafka's default partitioner (murmur2 of the key, as in Java; round robin without a key), with its result
 * remembered per message. When the client sends again after a lost response, it chooses a partition again: a
 * message without a key could then be written to a second partition as well, where the broker cannot know
 * that it is a duplicate.
 */
export function stickyPartitioner(): (args: PartitionerArgs) => number {
  const choose = kafkajs.Partitioners.DefaultPartitioner();
  const chosen = new WeakMap<Message, number>();
  return (args) => {
    const known = chosen.get(args.message);
    if (known !== undefined) return known;
    const partition = choose(args);
    chosen.set(args.message, partition);
    return partition;
  };
}
