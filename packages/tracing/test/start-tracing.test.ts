import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inStage, type StageBatch, type StageResult } from '@lucero/observability';
import { type ReceivedSpan, startOtlpReceiver } from '@lucero/testkit';
import { isSampled, startTracing, type TracingOptions, traceIdOf } from '@lucero/tracing';

const alerts = Array.from({ length: 40 }, (_, i) => ({
  ...{ survey: 'demo', alertId: 2n ** 60n + BigInt(i), oid: `object ${i}` },
}));

/** A message of each alert, in the order of their offsets. */
const messages = alerts.map((_, i) => ({
  ...{ topic: 'packets', partition: 0, offset: BigInt(i), timestampMs: 1_000, headers: {} },
}));

const batchOf = (places: readonly number[], changed: Partial<StageBatch> = {}): StageBatch => ({
  ...{ stage: 'ingest', group: 'g', isFirst: true, attempts: 1 },
  messages: places.map((place) => messages[place]!),
  ...changed,
});

const resultOf = (places: readonly number[]): StageResult => ({
  outcomes: places.map(() => ({ kind: 'emit' })),
  alerts: places.map((place) => alerts[place]!),
});

/** What the given batches send; each is the places of its messages. */
async function spansOf(
  batches: readonly (readonly number[])[],
  options: Partial<TracingOptions> = {},
) {
  await using receiver = await startOtlpReceiver();
  const reasons: string[] = [];
  const traceparents: (string | undefined)[] = [];
  {
    await using tracing = startTracing({
      ...{ ratio: 1, url: receiver.url, authorization: '', maxQueueSpans: 1_000, version: '1' },
      onFailure: (reason) => reasons.push(reason),
      ...options,
    });
    assert.deepEqual(tracing.counts(), { exported: 0, failed: 0 });
    for (const places of batches) {
      const batch = batchOf(places);
      await inStage(batch, async () => resultOf(places));
      traceparents.push(...(batch.traceparents ?? []));
    }
  }
  return { spans: receiver.spans, headers: receiver.headers(), traceparents, reasons };
}

const all = alerts.map((_, i) => i);
const named = (spans: readonly ReceivedSpan[], name: string) =>
  spans.filter((span) => span.name === name);

describe('startTracing', () => {
  it('keeps the traces that the ratio chooses, and no other', async () => {
    const { spans, traceparents } = await spansOf([all], { ratio: 0.3 });
    const kept = alerts.filter((alert) => isSampled(traceIdOf(alert), 0.3));
    assert.ok(kept.length > 3 && kept.length < 30, String(kept.length));
    assert.deepEqual(
      named(spans, 'ingest').map(({ traceId }) => traceId),
      kept.map((alert) => traceIdOf(alert)),
    );
    assert.equal(traceparents.filter((each) => each !== undefined).length, kept.length);
  });

  it('gives messages the same traces however the stream is cut', async () => {
    const { traceparents: together } = await spansOf([all]);
    const { traceparents: uneven } = await spansOf([all.slice(0, 7), all.slice(7)]);
    const { traceparents: alone } = await spansOf(all.map((place) => [place]));
    assert.equal(new Set(together).size, alerts.length);
    assert.deepEqual(uneven, together);
    assert.deepEqual(alone, together);
  });

  it('tells of each alert its stage, batch, outcome and place, below a root that begins with its publication', async () => {
    const { spans } = await spansOf([[3]]);
    const [root, stage] = [named(spans, 'alert')[0]!, named(spans, 'ingest')[0]!];
    assert.equal(spans.length, 2);
    assert.deepEqual([root.parentSpanId, root.startMs], ['', 1_000]);
    assert.equal(stage.parentSpanId, root.spanId);
    assert.equal(stage.service, 'lucero-ingest');
    const { 'lucero.waited_ms': waitedMs, ...attributes } = stage.attributes;
    assert.ok(Number(waitedMs) > 1e9);
    assert.deepEqual(attributes, {
      'lucero.stage': 'ingest',
      'lucero.attempts': 1,
      'lucero.survey': 'demo',
      'lucero.alert_id': '1152921504606846979',
      'lucero.oid': 'object 3',
      'lucero.outcome': 'emit',
      'messaging.system': 'kafka',
      'messaging.operation.type': 'process',
      'messaging.consumer.group.name': 'g',
      'messaging.batch.message_count': 1,
      'messaging.destination.name': 'packets',
      'messaging.destination.partition.id': '0',
      'messaging.kafka.offset': '3',
    });
  });

  it('links alerts of one batch through a span that they share', async () => {
    const { spans } = await spansOf([[0, 1, 2]]);
    const [batch] = named(spans, 'ingest batch');
    const stages = named(spans, 'ingest');
    assert.deepEqual(
      batch?.links,
      stages.map(({ traceId, spanId }) => ({ traceId, spanId })),
    );
    const { traceId, spanId } = batch;
    for (const { links } of stages) assert.deepEqual(links, [{ traceId, spanId }]);
  });

  it('goes on below the stage before, also where its own ratio would keep nothing', async () => {
    await using receiver = await startOtlpReceiver();
    const traceId = traceIdOf(alerts[5]!);
    const traceparent = `00-${traceId}-00000000000000ab-01`;
    {
      await using _ = startTracing({
        ...{ ratio: 1e-12, url: receiver.url, authorization: 'Bearer s', maxQueueSpans: 100 },
        ...{ version: '1', onFailure: assert.fail },
      });
      const batch = batchOf([], { stage: 'record', isFirst: false });
      const message = { ...messages[5]!, headers: { traceparent } };
      await inStage({ ...batch, messages: [message] }, async () => ({
        ...resultOf([5]),
        outcomes: [{ kind: 'reject', error: { code: 'LUCERO_X' } }],
      }));
    }
    const [span, ...more] = receiver.spans;
    assert.equal(more.length, 0);
    assert.deepEqual([span?.traceId, span?.parentSpanId], [traceId, '00000000000000ab']);
    assert.deepEqual([span?.status, span?.attributes['lucero.outcome.code']], [2, 'LUCERO_X']);
    assert.equal(receiver.headers().authorization, 'Bearer s');
  });

  it('does no harm when the receiver is away or full: what is lost is counted and said once', async () => {
    const reasons: string[] = [];
    await using broken = await startOtlpReceiver(400);
    for (const url of [broken.url, 'http://127.0.0.1:9/v1/traces']) {
      const options = { ratio: 1, authorization: '', maxQueueSpans: 100, version: '1' };
      const onFailure = (reason: string) => reasons.push(reason);
      const tracing = startTracing({ ...options, url, onFailure });
      for (const places of [all, all, all]) {
        const batch = batchOf(places);
        const result = await inStage(batch, async () => resultOf(places));
        assert.equal(result.outcomes.length, alerts.length);
      }
      await tracing[Symbol.asyncDispose]();
      const { exported, failed } = tracing.counts();
      assert.equal(exported, 0);
      // One queue that was under way, and one that waited; the other 43 spans were dropped.
      assert.ok(failed <= 200, String(failed));
      if (url === broken.url) assert.ok(failed > 0);
    }
    assert.ok(reasons.length >= 1 && reasons.length <= 2, reasons.join());
  });

  it('tells of a batch that was given up, and the error goes on as it was', async () => {
    await using receiver = await startOtlpReceiver();
    const traceparent = `00-${traceIdOf(alerts[0]!)}-00000000000000ab-01`;
    const failure = new Error('the database is away');
    {
      await using _ = startTracing({
        ...{ ratio: 1, url: receiver.url, authorization: '', maxQueueSpans: 100, version: '1' },
        onFailure: assert.fail,
      });
      const batch = { ...batchOf([]), messages: [{ ...messages[0]!, headers: { traceparent } }] };
      const work = () => inStage(batch, () => Promise.reject(failure));
      await assert.rejects(work, (error) => error === failure);
    }
    const [span] = receiver.spans;
    assert.deepEqual([span?.status, span?.attributes['lucero.outcome']], [2, 'given-up']);
  });
});
