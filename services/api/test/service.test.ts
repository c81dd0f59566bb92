import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ApiOptions } from '../src/index.ts';
import { startApi } from '../src/service.ts';

const parts = (health: ApiOptions['health']) =>
  ({
    ...{ store: {}, lake: {}, packetReader: {}, stampClassifiers: async () => [] },
    ...{ version: '1.2.3', health, onFailure: () => {} },
    ...{ host: '127.0.0.1', port: 0 },
  }) as unknown as Parameters<typeof startApi>[0];

describe('startApi', () => {
  it('takes a free port, says which, and leaves it', async () => {
    const api = await startApi(parts(async () => [{ name: 'database', trouble: null }]));
    assert.match(api.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(`${api.url}/health`);
    assert.equal(((await response.json()) as { status: string }).status, 'ok');
    await api.close();
    await assert.rejects(fetch(`${api.url}/health`));
  });

  it('finishes a request that is under way before it stops', async () => {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const api = await startApi(
      parts(async () => {
        asked.resolve();
        await answer.promise;
        return [];
      }),
    );
    const response = fetch(`${api.url}/health`, { headers: { connection: 'close' } });
    await asked.promise;
    const closed = api.close();
    answer.resolve();
    assert.equal((await response).status, 200);
    await closed;
  });

  it('says when the port is taken', async () => {
    const first = await startApi(parts(async () => []));
    const port = Number(new URL(first.url).port);
    await assert.rejects(startApi({ ...parts(async () => []), port }), { code: 'EADDRINUSE' });
    await first.close();
  });
});
