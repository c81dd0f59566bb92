import { type FilterEvent, type FilterEvents, missingNumbers } from '@lucero/store';

/** What is sent of a filter's events. */
export interface EventDelivery {
  readonly id: string;
  readonly fromSeq: bigint;
  readonly toSeq: bigint;
  readonly eventCount: number;
  /** For traces: whose way goes on. */
  readonly events: readonly FilterEvent[];
  readonly body: string;
}

interface Wanted {
  readonly webhookId: bigint;
  readonly filter: string;
  /** Events after this one. */
  readonly afterSeq: bigint;
  /** Up to this one; null: up to `batchEvents` of them, as many as a body may hold. */
  readonly toSeq: bigint | null;
  readonly batchEvents: number;
}

/** A body is not longer, unless one event is. */
const maxBodyCharacters = 1024 ** 2;

/**
 * Reads what a delivery holds. Numbers whose events are not kept any more are named as missing, never passed over in
 * silence. Null: there is nothing after `afterSeq`.
 */
export async function readDelivery(
  store: Pick<FilterEvents, 'readFilterEvents' | 'readFilterEventSpans'>,
  { webhookId, filter, afterSeq, toSeq, batchEvents }: Wanted,
): Promise<EventDelivery | null> {
  const limit = toSeq === null ? batchEvents : Math.min(Number(toSeq - afterSeq), 1_000);
  // Taken before the events: of numbers up to it those that are not read are gone, and not just stored.
  const newestSeq = toSeq ?? (await newestOf(store, filter));
  const read = await store.readFilterEvents(filter, afterSeq, limit);
  const events = toSeq === null ? fitting(read) : read.filter(({ seq }) => seq <= toSeq);
  const lastSeq = toSeq ?? events.at(-1)?.seq ?? newestSeq;
  if (lastSeq <= afterSeq) return null;
  const fromSeq = afterSeq + 1n;
  return {
    id: `msg_${webhookId}_${fromSeq}_${lastSeq}`,
    ...{ fromSeq, toSeq: lastSeq, eventCount: events.length, events },
    body: JSON.stringify({
      type: 'filter.events',
      // Of the newest event and not of the attempt: each attempt has the same body.
      timestamp: new Date(events.at(-1)?.passedMs ?? 0).toISOString(),
      data: {
        ...{ filter, fromSeq: fromSeq.toString(), toSeq: lastSeq.toString() },
        missing: missingNumbers(events, afterSeq, lastSeq),
        events: events.map(({ seq, record }) => ({ ...record, seq: seq.toString() })),
      },
    }),
  };
}

/** A delivery that says nothing but that deliveries arrive. */
export function testDelivery(webhookId: bigint, filter: string, deliveryId: bigint, nowMs: number) {
  return {
    id: `msg_${webhookId}_test_${deliveryId}`,
    events: [],
    body: JSON.stringify({
      type: 'filter.test',
      timestamp: new Date(nowMs).toISOString(),
      data: { filter },
    }),
  };
}

function fitting(events: readonly FilterEvent[]): readonly FilterEvent[] {
  let characters = 0;
  const end = events.findIndex(({ record }) => {
    characters += JSON.stringify(record).length;
    return characters > maxBodyCharacters;
  });
  return end === -1 ? events : events.slice(0, Math.max(1, end));
}

async function newestOf(
  store: Pick<FilterEvents, 'readFilterEventSpans'>,
  filter: string,
): Promise<bigint> {
  const [span] = await store.readFilterEventSpans([filter]);
  return span?.newestSeq ?? 0n;
}
