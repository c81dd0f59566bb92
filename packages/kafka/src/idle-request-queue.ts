import { createRequire } from 'node:module';

interface RequestQueue {
  readonly pending: readonly unknown[];
}
interface RequestQueueClass {
  readonly prototype: { scheduleCheckPendingRequests: (this: RequestQueue) => void };
}

const require = createRequire(import.meta.url);
let isInstalled = false;

/**
 * kafkajs checks by a timer whether a connection has pending requests: also when there are none, and then
 * with a time in the past, so that the timer fires after a millisecond and is set again, as long as the
 * connection lives. In an idle service this was two thirds of the CPU.
 *
 * A queue without pending requests needs no timer: adding a request schedules the check anyway, as does each
 * response. For the whole process; call it before the first connection.
 *
 * kafkajs 2.2.4 has no hook for this: the method is replaced. Its version is pinned, and
 * idle-request-queue.test.ts fails when the replacement is not in effect.
 */
export function stopIdleQueueTimers(): void {
  if (isInstalled) return;
  isInstalled = true;
  const { prototype } = require('kafkajs/src/network/requestQueue') as RequestQueueClass;
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) schedule.call(this);
  };
}
