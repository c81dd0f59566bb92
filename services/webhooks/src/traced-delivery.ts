import { inStage, type StageBatch, type StageOutcome } from '@lucero/observability';
import type { FilterEvent } from '@lucero/store';

/** What the way of a delivery is called in traces. */
const stage = 'webhooks';

/**
 * One attempt of a delivery as a batch of the stage `webhooks`: the last part of the way of each alert in it. Its events
 * came through Postgres, so the trace follows from the alert and not from a header.
 */
export async function tracedDelivery<Answer extends { readonly status: number | null }>(
  {
    filter,
    events,
    attempt,
  }: {
    readonly filter: string;
    readonly events: readonly FilterEvent[];
    readonly attempt: number;
  },
  post: () => Promise<Answer>,
): Promise<Answer> {
  const batch: StageBatch = {
    ...{ stage, group: stage, isFirst: false, attempts: attempt },
    messages: events.map(({ seq, passedMs }) => ({
      // The table that they are read from.
      ...{ topic: `filter_event/${filter}`, partition: 0, offset: seq },
      ...{ timestampMs: passedMs, headers: {} },
    })),
  };
  const { answer } = await inStage(batch, async () => {
    const answer = await post();
    const outcome = outcomeOf(answer.status);
    return { answer, outcomes: events.map(() => outcome), alerts: events };
  });
  return answer;
}

const outcomeOf = (status: number | null): StageOutcome =>
  status !== null && status >= 200 && status < 300
    ? { kind: 'emit' }
    : { kind: 'failed', reason: status === null ? 'no-answer' : `status-${status}` };
