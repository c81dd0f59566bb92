import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiOfParts } from '../support/api-of-parts.ts';

const well = { name: 'database', trouble: null };

describe('GET /health', () => {
  it('is 200 while every part is well, with each of them', async (t) => {
    const { get } = apiOfParts(t, { health: async () => [well, { ...well, name: 'bus' }] });
    const response = await get('/health');
    assert.equal(response.statusCode, 200);
    assert.deepEqual(response.json(), {
      status: 'ok',
      version: '1.2.3',
      reasons: [],
      parts: [
        { name: 'database', status: 'ok', reason: null },
        { name: 'bus', status: 'ok', reason: null },
      ],
    });
  });

  it('is 503 when one fails, an empty reason being one', async (t) => {
    const { get } = apiOfParts(t, { health: async () => [well, { name: 'bus', trouble: '' }] });
    const response = await get('/health');
    const { status, reasons, parts } = response.json();
    assert.deepEqual([response.statusCode, status, reasons], [503, 'failing', ['bus: ']]);
    assert.deepEqual(parts[1], { name: 'bus', status: 'failing', reason: '' });
  });

  it('is asked each time and kept by nobody', async (t) => {
    let trouble: string | null = null;
    const { get } = apiOfParts(t, { health: async () => [{ name: 'database', trouble }] });
    const before = await get('/health');
    trouble = 'Postgres does not answer';
    const after = await get('/health');
    assert.deepEqual([before.statusCode, after.statusCode], [200, 503]);
    assert.equal(after.headers['cache-control'], 'no-store');
  });

  it('is a failure, reported, when the asking itself fails', async (t) => {
    const { get, failures } = apiOfParts(t, { health: () => Promise.reject(new Error('secret')) });
    const response = await get('/health');
    assert.deepEqual([response.statusCode, response.json().code], [500, 'LUCERO_INTERNAL']);
    assert.doesNotMatch(response.body, /secret/);
    assert.equal(failures.length, 1);
  });
});

describe('GET /live', () => {
  it('is 200 while Lucero only waits for its parts', async (t) => {
    const { get } = apiOfParts(t, { health: async () => [{ ...well, trouble: 'away' }] });
    const [live, health] = [await get('/live'), await get('/health')];
    assert.deepEqual([live.statusCode, live.body, health.statusCode], [200, 'live\n', 503]);
  });
});
