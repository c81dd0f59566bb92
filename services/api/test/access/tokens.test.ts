import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { newToken, parseToken } from '@lucero/access';
import { createHttpApp } from '@lucero/http';
import { identifyCallers } from '../../src/access/identify-callers.ts';
import { requireScope } from '../../src/access/require-scope.ts';
import { problemOf, sendProblem } from '../../src/problem.ts';
import { type AccessApi, startAccessApi } from '../support/access-api.ts';

let api: AccessApi;
before(async () => {
  api = await startAccessApi();
});
after(() => api[Symbol.asyncDispose]());

const me = (authorization?: string) =>
  api.app.inject({
    url: '/api/v1/me',
    headers: authorization === undefined ? {} : { authorization },
  });
const idOf = (token: string): string => parseToken(token)?.tokenId ?? '';

describe('a request with a token', () => {
  it('is told apart from one without, which may read all the same', async () => {
    const token = await api.tokenWith(['read', 'stream']);
    assert.deepEqual((await me()).json(), {
      ...{ kind: 'anonymous', id: null, name: null, scopes: [] },
    });
    const known = { kind: 'token', id: idOf(token), name: null, scopes: ['read', 'stream'] };
    for (const scheme of ['Bearer', 'Token']) {
      assert.deepEqual((await me(`${scheme} ${token}`)).json(), known);
    }
    assert.equal((await api.app.inject('/api/v1/summary')).statusCode, 200);
  });

  it('is refused with 401 when the token is wrong, of another Lucero, expired or revoked', async () => {
    const token = await api.tokenWith(['read']);
    const revoked = await api.tokenWith(['read']);
    assert.equal((await me(`Bearer ${revoked}`)).statusCode, 200);
    await api.store.removeAccessToken(idOf(revoked), 'anybody');
    const refused = {
      'of another Lucero': newToken().token,
      'another secret': `lucero_${idOf(token)}_${newToken().token.slice(-43)}`,
      expired: await api.tokenWith(['read'], -1),
      'revoked between two requests': revoked,
      'no token': 'abc',
    };
    for (const [what, credentials] of Object.entries(refused)) {
      const response = await me(`Bearer ${credentials}`);
      assert.equal(response.statusCode, 401, what);
      assert.match(String(response.headers['content-type']), /^application\/problem\+json/);
      assert.match(String(response.headers['www-authenticate']), /^Bearer .*invalid_token/);
      assert.equal(response.json().code, 'LUCERO_TOKEN_INVALID');
      assert.ok(!response.body.includes(credentials.slice(-43)), what);
    }
    for (const header of [`Basic ${btoa('a:b')}`, 'Bearer', token]) {
      assert.equal((await me(header)).statusCode, 401, header.slice(0, 10));
    }
  });

  it('also at addresses that need none', async () => {
    const headers = { authorization: `Bearer ${newToken().token}` };
    for (const url of [
      '/api/v1/summary',
      '/health',
      '/api/openapi.json',
      '/api/v1/objects/ztf/x',
    ]) {
      assert.equal((await api.app.inject({ url, headers })).statusCode, 401, url);
    }
  });

  it('is marked as used, and not again within a minute', async () => {
    const token = await api.tokenWith(['read']);
    const used = async () =>
      (await api.store.listAccessTokens('everybody', 10_000)).find(
        ({ tokenId }) => tokenId === idOf(token),
      )?.lastUsedMs;
    assert.equal(await used(), null);
    await me(`Bearer ${token}`);
    const first = await used();
    assert.ok(typeof first === 'number');
    await me(`Bearer ${token}`);
    await api.store.noteAccessTokenUse(idOf(token));
    assert.equal(await used(), first);
  });

  it('may come in one header only, and in no address', async () => {
    const token = await api.tokenWith(['read']);
    for (const url of [
      `/api/v1/me?access_token=${token}`,
      `/api/v1/me?token=x`,
      `/api/v1/me?key=${token}`,
      `/api/v1/objects/ztf/${token}`,
    ]) {
      const response = await api.app.inject(url);
      assert.equal(response.statusCode, 400, url);
      assert.deepEqual(Object.keys(response.json().errors), ['token']);
      assert.ok(!response.body.includes(token));
    }
    const twice = await raw([`Authorization: Bearer ${token}`, `Authorization: Bearer ${token}`]);
    assert.match(twice, /^HTTP\/1.1 400 .*authorization is given more than once/s);
    assert.match(await raw([`Authorization: Bearer ${token}`]), /^HTTP\/1.1 200 /);
  });

  it('is refused as 4xx with a NUL or a huge header, and the next one is served', async () => {
    const token = await api.tokenWith(['read']);
    assert.match(await raw([`Authorization: Bearer ${token}\0`]), /^HTTP\/1.1 4\d\d /);
    assert.match(await raw([`Authorization: Bearer ${'a'.repeat(8000)}`]), /^HTTP\/1.1 401 /);
    assert.match(await raw([`Authorization: Bearer ${'a'.repeat(200_000)}`]), /^HTTP\/1.1 431 /);
    assert.equal((await me(`Bearer ${token}`)).statusCode, 200);
    assert.deepEqual(api.failures, []);
  });
});

describe('a route that asks for a scope', () => {
  it('names it: 401 to nobody in particular, 403 to a token without it', async (t) => {
    const app = createHttpApp();
    t.after(() => app.close());
    app.setErrorHandler((error, _request, reply) => sendProblem(reply, problemOf(error)));
    await identifyCallers(app, { store: api.store });
    app.get('/', { onRequest: requireScope('operator') }, async ({ caller }) => caller.rateKey);
    const ask = async (token?: string) =>
      app.inject({ url: '/', headers: token === undefined ? {} : { authorization: token } });

    const anonymous = await ask();
    assert.equal(anonymous.statusCode, 401);
    assert.match(String(anonymous.headers['www-authenticate']), /^Bearer .*scope="operator"/);
    const refused = await ask(`Bearer ${await api.tokenWith(['read', 'write', 'stream'])}`);
    assert.equal(refused.statusCode, 403);
    assert.equal(refused.json().code, 'LUCERO_SCOPE_MISSING');
    assert.match(refused.json().detail, /scope operator/);
    const token = await api.tokenWith(['operator']);
    const opened = await ask(`Bearer ${token}`);
    assert.deepEqual([opened.statusCode, opened.body], [200, `token:${idOf(token)}`]);
  });
});

/** The answer to a request as it stands on the wire: clients hide two headers of one name. */
async function raw(headers: readonly string[]): Promise<string> {
  if (!api.app.server.listening) await api.app.listen({ host: '127.0.0.1', port: 0 });
  const address = api.app.server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  const socket = connect(address.port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    answer += chunk;
  });
  // A server that refuses does not read the rest.
  socket.on('error', () => undefined);
  socket.write(
    ['GET /api/v1/me HTTP/1.1', 'Host: here', 'Connection: close', ...headers, '', ''].join('\r\n'),
  );
  await new Promise((closed) => socket.once('close', closed));
  return answer;
}
