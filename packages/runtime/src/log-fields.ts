import type { BusMessage } from '@lucero/kafka';
import { type AlertName, sampledTrace } from '@lucero/observability';

/** Where a message was read, and what is known of its alert: the fields of a line of the log about it. */
export function messageFields(
  { topic, partition, offset }: BusMessage,
  alert: AlertName | null | undefined,
  traceparent: string | undefined,
): Record<string, unknown> {
  const traceId = sampledTrace(traceparent)?.traceId;
  return {
    ...{ topic, partition, offset },
    ...(alert && { survey: alert.survey, alertId: alert.alertId }),
    ...(alert && alert.oid !== null && { oid: alert.oid }),
    ...(traceId !== undefined && { traceId }),
  };
}

/** Which messages a batch holds: the fields of a line of the log about all of them. */
export function batchFields(batch: readonly BusMessage[]): Record<string, unknown> {
  const first = batch[0]!;
  const { topic, partition, offset } = first;
  // A batch that mixes partitions is named by its first message alone.
  const last = batch.findLast((each) => each.topic === topic && each.partition === partition);
  return { topic, partition, offset, lastOffset: last?.offset, messages: batch.length };
}
