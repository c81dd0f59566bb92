import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { askHealth } from '../src/ask-health.ts';

describe('askHealth', () => {
  it('finds a part well that answers', async () => {
    assert.deepEqual(await askHealth('database', async () => {}), {
      name: 'database',
      trouble: null,
    });
  });

  it('says why a part fails instead of failing with it', async () => {
    const away = new LuceroError('LUCERO_STORE_UNAVAILABLE', 'Postgres does not answer');
    const part = await askHealth('database', () => Promise.reject(away));
    assert.deepEqual(part, { name: 'database', trouble: 'Postgres does not answer' });
    const thrown = await askHealth('bus', () => {
      throw new TypeError('no client');
    });
    assert.deepEqual(thrown, { name: 'bus', trouble: 'no client' });
  });
});
