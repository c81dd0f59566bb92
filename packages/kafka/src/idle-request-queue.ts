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
 * kafkajs looks again and again whether a connection has requests that wait: also when there are none, and
 * then with a time in the past, so that the timer fires after a millisecond and sets itself anew, for as
 * long as the connection lives. Of a service that has nothing to do that was two thirds of its CPU.
 *
 * A queue without waiting requests has nothing to look after: putting one into it asks for the check
 * anyway, as does each answer. For the whole process; call it before the first connection.
 *
 * kafkajs 2.2.4 has no hook for this: the method is replaced. Its version is pinned, and
 * idle-request-queue.test.ts fails when the replacement is not in effect.
 */
export function restIdleRequestQueues(): void {
  if (isInstalled) return;
  isInstalled = true;
  const { prototype } = require('kafkajs/src/network/requestQueue') as RequestQueueClass;
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) schedule.call(this);
  };
}
