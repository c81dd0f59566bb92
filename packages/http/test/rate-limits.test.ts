import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { costs, createHttpApp, limitRates, type RateLimits, unlimited } from '../src/index.ts';

async function limitedApp(t: TestContext, limits: Partial<RateLimits> = {}) {
  const app = createHttpApp();
  t.after(() => app.close());
  // So slow that nothing comes back during a test.
  await limitRates(app, { requestsPerSecond: 0.01, burstRequests: 10, ...limits });
  app.get('/cheap', async () => 'cheap');
  app.get('/dear', { config: costs(4) }, async () => 'dear');
  app.get('/free', { config: unlimited }, async () => 'free');
  return async (url: string, headers: Record<string, string> = {}, remoteAddress = '192.0.2.1') =>
    await app.inject({ url, headers, remoteAddress });
}

describe('limitRates', () => {
  it('serves a burst, then says when to come back', async (t) => {
    const get = await limitedApp(t);
    for (let left = 9; left >= 0; left--) {
      const { statusCode, headers } = await get('/cheap');
      assert.deepEqual([statusCode, headers['ratelimit-remaining']], [200, `${left}`]);
      assert.equal(headers['ratelimit-limit'], '10');
    }
    const refused = await get('/cheap');
    assert.equal(refused.json().code, 'LUCERO_TOO_MANY_REQUESTS');
    const waitSeconds = Number(refused.headers['retry-after']);
    assert.ok(waitSeconds > 90 && waitSeconds <= 100, `${waitSeconds}`);
    assert.equal((await get('/free')).statusCode, 200);
    assert.equal((await get('/cheap', {}, '192.0.2.2')).statusCode, 200);
  });

  it('counts expensive requests as several, from the same share', async (t) => {
    const get = await limitedApp(t);
    assert.equal((await get('/dear')).headers['ratelimit-remaining'], '6');
    assert.equal((await get('/cheap')).headers['ratelimit-remaining'], '5');
    assert.equal((await get('/dear')).headers['ratelimit-remaining'], '1');
    assert.notEqual((await get('/dear')).statusCode, 200);
    assert.equal((await get('/cheap')).statusCode, 200);
  });

  it('takes the addresses of one network of version 6 for one caller', async (t) => {
    const get = await limitedApp(t);
    await get('/cheap', {}, '2001:db8:1:2::1');
    const other = await get('/cheap', {}, '2001:db8:1:2::ffff');
    assert.equal(other.headers['ratelimit-remaining'], '8');
  });

  it('gives callers that are known a share of their own', async (t) => {
    const get = await limitedApp(t, {
      shareOf: ({ headers }) =>
        headers.authorization === 'Bearer a' ? { key: 'token a', share: 3 } : null,
    });
    await get('/cheap');
    const { headers } = await get('/cheap', { authorization: 'Bearer a' });
    assert.deepEqual([headers['ratelimit-limit'], headers['ratelimit-remaining']], ['30', '29']);
  });
});
