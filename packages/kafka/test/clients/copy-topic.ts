/**
 * A service in a process of its own, to be killed: copies a topic to another, exactly once.
 * Argument: its options as JSON. Prints 'assigned' and 'batch' as they happen.
 */
import { connectKafka } from '../../src/index.ts';

interface CopyOptions {
  readonly brokers: string;
  readonly groupId: string;
  readonly from: string;
  readonly to: string;
  readonly sessionTimeoutMs: number;
}

const { brokers, groupId, from, to, sessionTimeoutMs } = JSON.parse(
  process.argv[2]!,
) as CopyOptions;
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());

await using bus = await connectKafka({
  brokers: [brokers],
  clientId: `copy-${process.pid}`,
  sessionTimeoutMs,
});
await bus.consume({
  groupId,
  topics: () => [from],
  maxBytesInFlight: 1024 ** 2,
  maxBatchMessages: 20,
  signal: stop.signal,
  once: { onOpened: async () => undefined, onCommitted: async () => undefined },
  onAssigned: (partitions) => process.stdout.write(`assigned ${partitions.length}\n`),
  onBatch: async (batch) => {
    process.stdout.write(`batch ${batch.length}\n`);
    return batch.map(({ key, value }) => ({ topic: to, key, value }));
  },
});
