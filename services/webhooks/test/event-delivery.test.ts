import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { FilterEvent } from '@lucero/store';
import { readDelivery } from '../src/event-delivery.ts';

/**
 * When all events after a webhook's place were dropped with their nights, the delivery names them as missing, up to the
 * newest number. That number was read after the events: an event that was stored in between was named as missing, too,
 * and never sent.
 */
it('names no event as missing that was stored while the delivery was read', async () => {
  const events: FilterEvent[] = [];
  const store = {
    readFilterEvents: async (_filter: string, afterSeq: bigint) => {
      const read = events.filter(({ seq }) => seq > afterSeq);
      events.push({ seq: 6n, passedMs: 1_000, record: { mag: 19.5 } } as unknown as FilterEvent);
      return read;
    },
    // Five were stored, and are not kept any more.
    readFilterEventSpans: async (filters: readonly string[]) =>
      filters.map((filter) => ({
        ...{ filter, newestSeq: BigInt(5 + events.length), oldestSeq: null },
      })),
  };
  const wanted = { webhookId: 1n, filter: 'bright', afterSeq: 0n, toSeq: null, batchEvents: 10 };
  const delivery = await readDelivery(store, wanted);
  assert.deepEqual(JSON.parse(delivery!.body).data, {
    ...{ filter: 'bright', fromSeq: '1', toSeq: '5' },
    missing: [{ fromSeq: '1', toSeq: '5' }],
    events: [],
  });
});
