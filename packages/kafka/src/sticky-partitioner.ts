import kafkajs, { type Message, type PartitionerArgs } from 'kafkajs';

/**
 * Kafka's usual choice of partition (murmur2 of the key, as in Java; in turn without a key),
 * remembered per message. The client chooses again when it sends again after a lost answer: a
 * message without a key would then land in a second partition as well, where the broker cannot know
 * that it has it already.
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
