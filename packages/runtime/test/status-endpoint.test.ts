import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createServiceMetrics } from '@lucero/observability';
import { Health } from '../src/health.ts';
import { openStatusEndpoint } from '../src/status-endpoint.ts';

it('is live while a service only waits, and healthy when it works again', async () => {
  const health = new Health('test', '1.2.3', 0);
  const metrics = createServiceMetrics({
    ...{ service: 'test', version: '1.2.3', withProcessMetrics: false },
  });
  await using endpoint = await openStatusEndpoint({
    ...{ host: '127.0.0.1', port: 0, metrics: [metrics], health: [health] },
  });
  const statuses = async () => {
    const paths = ['/live', '/health', '/metrics', '/else'];
    const answers = await Promise.all(paths.map((path) => fetch(endpoint.url + path)));
    return answers.map(({ status }) => status);
  };
  assert.deepEqual(await statuses(), [200, 503, 200, 404]);
  health.assigned();
  assert.deepEqual(await statuses(), [200, 200, 200, 404]);
  health.degraded('store', 'LUCERO_STORE_UNAVAILABLE: Postgres is away');
  assert.deepEqual(await statuses(), [200, 503, 200, 404]);
});
