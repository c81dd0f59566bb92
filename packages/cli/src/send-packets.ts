import { setTimeout as sleep } from 'node:timers/promises';
import type { BusRecord, MessageBus } from '@lucero/kafka';
import { startProgress } from './progress.ts';

/** A packet without the topic that it goes to. */
export type SentPacket = Omit<BusRecord, 'topic'>;

/** Bytes sent in one transaction. */
const chunkBytes = 4 * 1024 * 1024;

/**
 * Sends packets to a topic, in order, at most `perSecond` of them (0 = as fast as Kafka takes them);
 * returns how many.
 */
export async function sendPackets(
  bus: MessageBus,
  topic: string,
  packets: Iterable<SentPacket> | AsyncIterable<SentPacket>,
  options: {
    readonly perSecond: number;
    readonly total: number | null;
    readonly signal: AbortSignal;
  },
): Promise<number> {
  const { perSecond, signal, total } = options;
  const progress = startProgress(total, 'packets');
  const startMs = performance.now();
  let sent = 0;
  let chunk: SentPacket[] = [];
  let bytes = 0;
  const flush = async () => {
    await bus.produce(chunk.map((packet) => ({ topic, ...packet })));
    sent += chunk.length;
    progress.update(sent);
    chunk = [];
    bytes = 0;
  };
  for await (const packet of packets) {
    if (signal.aborted) break;
    if (perSecond > 0) {
      const dueMs = startMs + ((sent + chunk.length) * 1000) / perSecond;
      const waitMs = dueMs - performance.now();
      if (waitMs > 1) {
        if (chunk.length > 0) await flush();
        await sleep(waitMs, undefined, { signal }).catch(() => undefined);
      }
    }
    chunk.push(packet);
    bytes += packet.value.byteLength;
    if (bytes >= chunkBytes) await flush();
  }
  if (chunk.length > 0) await flush();
  progress.stop();
  return sent;
}
