import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it, mock } from 'node:test';
import { stopIdleQueueTimers } from '../src/idle-request-queue.ts';

const require = createRequire(import.meta.url);

interface Queue {
  readonly push: (request: object) => void;
  readonly fulfillRequest: (response: object) => void;
  readonly maybeThrottle: (ms: number) => void;
}

/** A queue of kafkajs for one request at a time, and what it sent. */
function openQueue(): { queue: Queue; sent: number[]; ask: (id: number) => void } {
  stopIdleQueueTimers();
  const RequestQueue = require('kafkajs/src/network/requestQueue');
  const silent = { debug: () => undefined, warn: () => undefined };
  const queue = new RequestQueue({
    ...{ maxInFlightRequests: 1, requestTimeout: 1000, enforceRequestTimeout: false },
    ...{ clientId: 'a', broker: 'b', logger: silent },
  });
  const sent: number[] = [];
  const ask = (correlationId: number) =>
    queue.push({
      entry: { correlationId, resolve: () => undefined, reject: () => undefined },
      expectResponse: true,
      sendRequest: () => sent.push(correlationId),
    });
  return { queue, sent, ask };
}

describe('stopIdleQueueTimers', () => {
  it('sets no timer while no request waits, and sends what waits', () => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    try {
      const timers = mock.method(globalThis, 'setTimeout');
      const { queue, sent, ask } = openQueue();
      ask(1);
      queue.fulfillRequest({ correlationId: 1, payload: null, size: 0 });
      assert.equal(timers.mock.callCount(), 0);

      ask(2);
      ask(3);
      assert.deepEqual(sent, [1, 2]);
      queue.fulfillRequest({ correlationId: 2, payload: null, size: 0 });
      assert.deepEqual(sent, [1, 2, 3]);
    } finally {
      mock.timers.reset();
      mock.restoreAll();
    }
  });

  it('sends after the time for which the broker throttled us', () => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    try {
      const { queue, sent, ask } = openQueue();
      queue.maybeThrottle(500);
      ask(1);
      mock.timers.tick(499);
      assert.deepEqual(sent, []);
      mock.timers.tick(2);
      assert.deepEqual(sent, [1]);
    } finally {
      mock.timers.reset();
    }
  });
});
