import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type StageBatch, stageBatches } from '@lucero/observability';
import type { FilterEvent } from '@lucero/store';
import { tracedDelivery } from '../src/traced-delivery.ts';

const eventOf = (seq: bigint): FilterEvent => ({
  ...{ filter: 'bright', seq, filterVersion: 1, survey: 'demo', objectKind: 'sidereal' },
  ...{ oid: `o${seq}`, alertId: 100n + seq, mjdTai: 61_000, passedMs: 5_000, record: {} },
});

describe('tracedDelivery', () => {
  it('tells of each event its alert, its number and whether the endpoint took it', async (t) => {
    const heard: StageBatch[] = [];
    const subscriber = { asyncEnd: (batch: StageBatch) => heard.push(batch) };
    type Subscriber = Parameters<typeof stageBatches.subscribe>[0];
    stageBatches.subscribe(subscriber as unknown as Subscriber);
    t.after(() => stageBatches.unsubscribe(subscriber as unknown as Subscriber));
    const events = [eventOf(1n), eventOf(2n)];
    for (const status of [204, 500, null]) {
      const attempt = { filter: 'bright', events, attempt: 2 };
      const answer = await tracedDelivery(attempt, async () => ({ status, bodyStart: 'hm' }));
      assert.deepEqual(answer, { status, bodyStart: 'hm' });
    }
    assert.deepEqual(
      heard.map(({ result }) => result?.outcomes[1]),
      [
        { kind: 'emit' },
        { kind: 'failed', reason: 'status-500' },
        { kind: 'failed', reason: 'no-answer' },
      ],
    );
    const [{ stage, attempts, messages, result }] = heard as [StageBatch];
    assert.deepEqual([stage, attempts], ['webhooks', 2]);
    assert.deepEqual(
      messages.map(({ topic, offset }) => [topic, offset]),
      [
        ['filter_event/bright', 1n],
        ['filter_event/bright', 2n],
      ],
    );
    assert.deepEqual(
      result?.alerts.map((alert) => [alert?.survey, alert?.alertId, alert?.oid]),
      [
        ['demo', 101n, 'o1'],
        ['demo', 102n, 'o2'],
      ],
    );
  });
});
