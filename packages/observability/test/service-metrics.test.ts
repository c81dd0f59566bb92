import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createServiceMetrics, metricsText } from '@lucero/observability';

it('prints the metrics of several services of one process side by side', async () => {
  const make = (service: string) =>
    createServiceMetrics({ service, version: '0.1.0', withProcessMetrics: false });
  const ingest = make('ingest');
  const record = make('record');
  ingest.outcomes.inc({ outcome: 'emit', code: 'none' }, 3);
  record.outcomes.inc({ outcome: 'reject', code: 'LUCERO_AVRO_CORRUPT' });
  const text = await metricsText([ingest, record]);
  assert.match(text, /lucero_step_outcomes_total\{outcome="emit",code="none",service="ingest"\} 3/);
  assert.match(text, /code="LUCERO_AVRO_CORRUPT",service="record"\} 1/);
});
