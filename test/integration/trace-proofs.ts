import assert from 'node:assert/strict';
import type { ReceivedSpan } from '@lucero/testkit';
import { isSampled, traceIdOf } from '@lucero/tracing';

interface AlertName {
  readonly survey: string;
  readonly alertId: bigint;
}

/** Which stages a stage may hear of an alert from; the survey's packet is the root. */
const above: Readonly<Record<string, readonly string[]>> = {
  ingest: ['alert'],
  archive: [
    ...['alert', 'ingest', 'compute-features', 'crossmatch', 'record'],
    ...['classify-stamps', 'classify-lightcurves', 'publish', 'apply-filters'],
  ],
  'classify-stamps': ['alert'],
  'compute-features': ['ingest'],
  crossmatch: ['ingest'],
  'classify-lightcurves': ['compute-features'],
  record: ['compute-features', 'classify-stamps', 'classify-lightcurves'],
  publish: ['classify-stamps', 'classify-lightcurves'],
  'apply-filters': ['ingest', 'record', 'crossmatch'],
};

/** What every alert passes, whatever its object. */
const always = ['ingest', 'archive', 'classify-stamps', 'compute-features', 'record', 'publish'];

/** One trace for each alert that the ratio chooses, whole and in order, and none of another. Gives their number. */
export function assertTraces(
  spans: readonly ReceivedSpan[],
  alerts: readonly AlertName[],
  ratio: number,
): number {
  const traces = Map.groupBy(
    spans.filter(({ name }) => !name.endsWith(' batch')),
    ({ traceId }) => traceId,
  );
  const kept = alerts.filter((alert) => isSampled(traceIdOf(alert), ratio));
  assert.deepEqual([...traces.keys()].sort(), kept.map((alert) => traceIdOf(alert)).sort());
  for (const alert of kept) {
    const trace = traces.get(traceIdOf(alert)) ?? [];
    const roots = trace.filter(({ parentSpanId }) => parentSpanId === '');
    assert.deepEqual(
      roots.map(({ name }) => name),
      ['alert'],
    );
    const stages = new Set(trace.map(({ name }) => name));
    for (const stage of [...always, 'apply-filters']) assert.ok(stages.has(stage), stage);
    const byId = new Map(trace.map((span) => [span.spanId, span]));
    for (const span of trace) {
      // A match is of an object: its message names the trace, not the alert.
      const topic = String(span.attributes['messaging.destination.name']);
      const isOfObject =
        topic === 'lucero.matches' || (span.name === 'archive' && topic.startsWith('lucero.'));
      const expected = isOfObject ? undefined : alert.alertId.toString();
      assert.equal(span.attributes['lucero.alert_id'], expected, span.name);
      if (span.name === 'alert') continue;
      const parent = byId.get(span.parentSpanId);
      assert.ok(above[span.name]?.includes(parent?.name ?? ''), `${span.name} < ${parent?.name}`);
      // The root ends with the announcement; every other stage begins when the one above has ended.
      const from = parent?.name === 'alert' ? parent.startMs : parent?.endMs;
      assert.ok(from !== undefined && span.startMs >= from - 1, `${span.name} ${span.startMs}`);
      assert.equal(span.service, `lucero-${span.name}`);
    }
  }
  return kept.length;
}
