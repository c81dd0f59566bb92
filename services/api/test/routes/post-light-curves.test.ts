import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { apiOfParts } from '../support/api-of-parts.ts';
import { objectSummary } from '../support/stored-rows.ts';

it('reports a failure after the answer has begun, which breaks off', async (t) => {
  const failure = new LuceroError('LUCERO_STORE_UNAVAILABLE', 'gone');
  const { app, failures } = apiOfParts(t, {
    store: {
      readObjects: async () => [[objectSummary({})]],
      readLightCurves: () => Promise.reject(failure),
    },
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const response = await fetch(`${url}/api/v1/lightcurves`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-encoding': 'identity' },
    body: JSON.stringify({ objects: [{ survey: 'ztf', oid: 'ZTF18aaaaaaa' }] }),
  });
  await assert.rejects(response.text(), TypeError);
  assert.deepEqual(failures, [failure]);
});
