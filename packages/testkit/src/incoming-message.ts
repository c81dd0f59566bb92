import type { Incoming } from '@lucero/step';

/** A message as a step's codec gets it: these bytes at this offset of partition 0 of a topic. */
export function incomingMessage(
  value: Uint8Array,
  offset: bigint = 0n,
  topic = 'test_packets',
): Incoming {
  return {
    value,
    key: null,
    origin: { topic, partition: 0, offset },
    readAt: { topic, partition: 0, offset },
    timestampMs: 1_790_000_000_000,
    headers: {},
  };
}
