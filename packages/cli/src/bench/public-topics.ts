import type { MessageBus } from '@lucero/kafka';

/**
 * Reads the public topics that there are, committed messages only, from where the last reader was; resolves
 * when the reader has its partitions. Memory is bounded, however much is published.
 */
export async function readPublicTopics(
  bus: MessageBus,
  onRecord: (value: Uint8Array) => void,
): Promise<AsyncDisposable> {
  const topics = (await bus.topics()).filter(
    (name) => /^lucero\.[a-z]+\.[^.]+$/.test(name) && !/\.(v\d+|dead|updates|json)$/.test(name),
  );
  if (topics.length === 0) {
    throw new Error('nothing was published: is there a classifier in models/ that applies?');
  }
  const stop = new AbortController();
  const isReading = Promise.withResolvers<void>();
  const reading = bus.consume({
    groupId: 'bench-reader',
    topics: () => topics,
    maxBytesInFlight: 32 * 1024 * 1024,
    maxBatchMessages: 500,
    signal: stop.signal,
    onAssigned: () => isReading.resolve(),
    onBatch: async (batch) => {
      for (const { value } of batch) onRecord(value);
      return [];
    },
  });
  await Promise.race([isReading.promise, reading]);
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      await reading;
    },
  };
}
