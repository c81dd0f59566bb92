import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiOfParts } from './support/api-of-parts.ts';

/** One of each way to answer an error. */
const addresses = [
  '/api/v1/surveys',
  '/ztf/v1/classifiers',
  '/object_api/list_objects',
  '/babamul/profile',
  '/registry/mode',
  '/scs?RA=0&DEC=0&SR=0',
  '/tap/examples',
  '/datalink/links?ID=x',
  '/schemas',
];
const origin = 'https://example.org';

describe('what is refused before a route sees it', () => {
  for (const url of addresses) {
    it(`has its status and can be read by pages of other origins: ${url}`, async (t) => {
      const { app, failures } = apiOfParts(t, {
        store: { listClassifiers: async () => [], listClassifiersInUse: async () => [] },
        guard: {
          ...{ allowedHosts: '', trustedProxies: '' },
          // So slow that nothing comes back during a test.
          ...{ requestsPerSecond: 0.1, burstRequests: 1 },
        },
      });
      const ask = (headers: Record<string, string> = {}) =>
        app.inject({ url, headers: { origin, ...headers }, remoteAddress: '192.0.2.1' });
      const unknown = await ask({ authorization: 'Bearer nonsense' });
      assert.equal(unknown.statusCode, 401);
      assert.match(String(unknown.headers['www-authenticate']), /^Bearer /);
      const misplaced = await app.inject({
        ...{ url: `${url}${url.includes('?') ? '&' : '?'}token=x`, headers: { origin } },
      });
      assert.ok(misplaced.statusCode < 500, `${misplaced.statusCode}`);
      await ask();
      const tooMany = await ask();
      assert.equal(tooMany.statusCode, 429);
      assert.ok(Number(tooMany.headers['retry-after']) > 0);
      for (const { headers } of [unknown, misplaced, tooMany]) {
        assert.equal(headers['access-control-allow-origin'], origin);
        assert.equal(headers['x-content-type-options'], 'nosniff');
      }
      assert.match(String(tooMany.headers['access-control-expose-headers']), /retry-after/);
      assert.deepEqual(failures, []);
    });
  }
});
