import type { KafkaMessage } from 'kafkajs';
import type { BusMessage } from './message-bus.ts';
import { toBusMessage } from './message-conversion.ts';

export interface MessageBatch {
  readonly messages: readonly BusMessage[];
  readonly bytes: number;
  /** Where the group stands when this batch is done. */
  readonly nextOffset: bigint;
}

export interface BatchBounds {
  readonly maxMessages: number;
  readonly maxBytes: number;
  /** Messages below are left out: their results are committed. */
  readonly skipBelow: bigint;
}

/** What kafkajs fetched of one partition; `lastOffset` counts control records after the messages. */
export interface FetchedMessages {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly KafkaMessage[];
  readonly lastOffset: () => string;
}

/** Cuts what was fetched of one partition into batches, in order; one message is never too large. */
export function* messageBatches(
  fetched: FetchedMessages,
  { maxMessages, maxBytes, skipBelow }: BatchBounds,
): Generator<MessageBatch> {
  const { topic, partition } = fetched;
  let messages: BusMessage[] = [];
  let bytes = 0;
  for (const fetchedMessage of fetched.messages) {
    const message = toBusMessage(topic, partition, fetchedMessage);
    if (message.offset < skipBelow) continue;
    const isFull = messages.length === maxMessages || bytes + message.value.byteLength > maxBytes;
    if (isFull && messages.length > 0) {
      yield { messages, bytes, nextOffset: messages.at(-1)!.offset + 1n };
      messages = [];
      bytes = 0;
    }
    messages.push(message);
    bytes += message.value.byteLength;
  }
  if (messages.length === 0) return;
  // Past the control records too: a group that has read everything then shows no lag.
  yield { messages, bytes, nextOffset: BigInt(fetched.lastOffset()) + 1n };
}
