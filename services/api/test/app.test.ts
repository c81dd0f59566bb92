import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { apiOfParts } from './support/api-of-parts.ts';
import { objectSummary } from './support/stored-rows.ts';

const url = '/api/v1/objects/ztf/ZTF18aaaaaaa';

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly responses: Record<
    string,
    { description: string; content: Record<string, { schema: { $ref: string } }> }
  >;
}

const store = {
  findObject: async () => objectSummary({}),
  readObjectContexts: async () => [{ catalogs: null, host: null, regions: [] }],
};

describe('the API', () => {
  it('reports a failure of its own with what was asked, and tells the caller nothing', async (t) => {
    const reported: unknown[][] = [];
    const failure = new LuceroError('LUCERO_STORE_UNAVAILABLE', 'ECONNREFUSED 10.0.0.7:5432');
    const { get } = apiOfParts(t, {
      store: { findObject: () => Promise.reject(failure) },
      onFailure: (...report) => reported.push(report),
    });
    const response = await get(url);
    assert.deepEqual([response.statusCode, response.headers['retry-after']], [503, '5']);
    assert.doesNotMatch(response.body, /ECONN|10\.0\.0\.7/);
    const [[error, request] = [], ...others] = reported;
    assert.equal(error, failure);
    const { id, ...asked } = request as { readonly id: string };
    assert.deepEqual([asked, others], [{ method: 'GET', url }, []]);
    assert.ok(id.length > 0);
  });

  it('does not report what the caller did wrong', async (t) => {
    const { get, failures } = apiOfParts(t, { store: { findObject: async () => null } });
    for (const bad of [url, `${url}?x=1`, '/api/v1/nowhere', '/api/v1/objects/ztf/%zz']) {
      const { statusCode } = await get(bad);
      assert.ok(statusCode >= 400 && statusCode < 500, bad);
    }
    assert.deepEqual(failures, []);
  });

  it('lets nobody keep what may change, and asks that each time', async (t) => {
    const { get } = apiOfParts(t, { store });
    assert.equal((await get(url)).headers['cache-control'], 'no-cache');
  });

  it('answers HEAD like GET, without a body, and no other method', async (t) => {
    const { app } = apiOfParts(t, { store });
    const head = await app.inject({ method: 'HEAD', url });
    assert.deepEqual([head.statusCode, head.body], [200, '']);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      const response = await app.inject({ method, url });
      assert.deepEqual(
        [response.statusCode, response.json().code, response.headers.allow],
        [405, 'LUCERO_METHOD_NOT_ALLOWED', 'GET, HEAD, OPTIONS'],
      );
    }
  });

  it('lets pages of every origin read it', async (t) => {
    const { app } = apiOfParts(t, {});
    const headers = { origin: 'https://example.org', 'access-control-request-method': 'GET' };
    const preflight = await app.inject({ method: 'OPTIONS', url, headers });
    assert.equal(preflight.statusCode, 204);
    assert.equal(preflight.headers['access-control-allow-origin'], 'https://example.org');
    const methods = String(preflight.headers['access-control-allow-methods']).split(', ');
    assert.deepEqual(methods, ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);
  });

  it('says what it would not find in the words of the request', async (t) => {
    const { get } = apiOfParts(t, {});
    const { detail } = (await get('/api/v2/objects?x=1')).json();
    assert.equal(detail, 'nothing at GET /api/v2/objects?x=1; /api lists what is here');
  });

  it('documents each parameter, and of no path a parameter that it lacks', async (t) => {
    const { get } = apiOfParts(t, {});
    const { paths } = (await get('/api/openapi.json')).json();
    interface Operation {
      readonly parameters?: { name: string; in: string; description?: string }[];
    }
    const operations = Object.entries<Record<string, Operation>>(paths).flatMap(([path, each]) =>
      Object.values(each).map((operation) => ({ path, ...operation })),
    );
    for (const { path, parameters = [] } of operations) {
      for (const { name, description } of parameters) {
        assert.ok(description !== undefined && description !== '', `${path}: ${name}`);
      }
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const told = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
      assert.deepEqual([...new Set(told)].toSorted(), inPath.toSorted(), path);
    }
  });

  it('names each operation once, and every answer that it gives', async (t) => {
    const { get } = apiOfParts(t, {});
    const document = (await get('/api/openapi.json')).json();
    const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(
      ([path, item]) => Object.values(item).map((operation) => ({ path, ...operation })),
    );
    const ids = operations.map(({ operationId }) => operationId);
    assert.equal(new Set(ids).size, ids.length);
    const tags = document.tags.map(({ name }: { name: string }) => name);
    for (const { path, operationId, responses, ...operation } of operations) {
      assert.match(operationId, /^(get|list|post|put|patch|delete)[A-Z]/, path);
      assert.deepEqual(
        operation.tags.filter((tag) => !tags.includes(tag)),
        [],
        path,
      );
      if (path === '/health') continue;
      const refused = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      for (const status of ['400', '404', '429', '500', '503']) {
        assert.ok(status in responses, path);
      }
      for (const [status, { description, content }] of refused) {
        assert.match(description, /^LUCERO_[A-Z_]+(, LUCERO_[A-Z_]+)*$/, `${path} ${status}`);
        const { $ref } = content['application/problem+json']!.schema;
        assert.equal($ref, '#/components/schemas/Problem');
      }
    }
    assert.ok(Object.keys(document.components.schemas).length > 10);
    assert.doesNotMatch(JSON.stringify(document), /Default Response|"4XX"/);
  });

  it('asks for nothing that may be left out', async (t) => {
    const { get } = apiOfParts(t, {});
    const { paths } = (await get('/api/openapi.json')).json();
    const { parameters } = paths['/api/v1/objects'].get;
    const required = parameters.filter((each: { required?: boolean }) => each.required === true);
    assert.deepEqual(required, []);
  });

  it('is told to those that hold its document by 304', async (t) => {
    const { get } = apiOfParts(t, {});
    const { etag } = (await get('/api/openapi.json')).headers;
    const again = await get('/api/openapi.json', { 'if-none-match': String(etag) });
    assert.deepEqual([again.statusCode, again.body], [304, '']);
  });

  it('has a page that asks nobody else', async (t) => {
    const { get } = apiOfParts(t, {});
    const page = await get('/api');
    assert.match(String(page.headers['content-type']), /^text\/html/);
    const policy = String(page.headers['content-security-policy']);
    assert.match(policy, /default-src 'none'; script-src 'self';/);
    assert.doesNotMatch(`${policy} ${page.body}`, /https?:/);
    const [, script] = /<script src="([^"]+)"/.exec(page.body) ?? [];
    assert.equal((await get(script!)).statusCode, 200);
  });
});
