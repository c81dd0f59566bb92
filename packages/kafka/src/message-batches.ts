import type { KafkaMessage } from 'kafkajs';
import type { BusMessage, PartitionPosition } from './message-bus.ts';
import { toBusMessage } from './message-conversion.ts';

export interface MessageBatch {
  readonly messages: readonly BusMessage[];
  readonly bytes: number;
  /** How far the group is after this batch, in each partition that the batch has messages of. */
  readonly positions: readonly PartitionPosition[];
}

export interface BatchBounds {
  readonly maxMessages: number;
  readonly maxBytes: number;
  /** Messages with a smaller offset are left out: their results are committed. */
  readonly skipBelow: bigint;
}

/** What kafkajs fetched of one partition; `lastOffset` includes control records after the messages. */
export interface FetchedMessages {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly KafkaMessage[];
  readonly lastOffset: () => string;
}

/**
 * Cuts what was fetched together into batches: partition after partition, each in the order of its offsets. A
 * batch of one message costs nearly as much as one of a hundred; hence a batch may hold messages of several
 * partitions. A message larger than the bound makes a batch of its own.
 */
export function* messageBatches(
  fetched: readonly FetchedMessages[],
  { maxMessages, maxBytes, skipBelow }: BatchBounds,
): Generator<MessageBatch> {
  let messages: BusMessage[] = [];
  let positions: PartitionPosition[] = [];
  let bytes = 0;
  for (const ofPartition of fetched) {
    const { topic, partition } = ofPartition;
    let nextOffset: bigint | null = null;
    for (const fetchedMessage of ofPartition.messages) {
      const message = toBusMessage(topic, partition, fetchedMessage);
      if (message.offset < skipBelow) continue;
      const isFull = messages.length === maxMessages || bytes + message.value.byteLength > maxBytes;
      if (isFull && messages.length > 0) {
        if (nextOffset !== null) positions.push({ topic, partition, nextOffset });
        yield { messages, bytes, positions };
        messages = [];
        positions = [];
        bytes = 0;
      }
      messages.push(message);
      nextOffset = message.offset + 1n;
      bytes += message.value.byteLength;
    }
    if (nextOffset === null) continue;
    // Past the control records too: otherwise a group that has read everything would show a lag.
    positions.push({ topic, partition, nextOffset: BigInt(ofPartition.lastOffset()) + 1n });
  }
  if (messages.length > 0) yield { messages, bytes, positions };
}
