import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newToken, parseToken } from '@lucero/access';
import { type AccessApi, publicOrigin, startAccessApi } from '../support/access-api.ts';

let api: AccessApi;
before(async () => {
  api = await startAccessApi();
});
after(() => api[Symbol.asyncDispose]());

type Headers = Readonly<Record<string, string>>;
const ask = (method: 'GET' | 'POST' | 'DELETE', url: string, headers: Headers, body?: object) =>
  api.app.inject({
    ...{ method, url: `/api/v1${url}`, headers },
    ...(body === undefined ? {} : { body }),
  });
const idOf = (token: string): string => parseToken(token)?.tokenId ?? '';

describe('a person who signed in', () => {
  it('makes a token, sees it without its secret, and revokes it', async () => {
    const anna = await api.browserOf('anna');
    const made = await ask('POST', '/tokens', anna, { name: 'notebook', scopes: ['stream'] });
    assert.equal(made.statusCode, 201);
    assert.equal(made.headers['cache-control'], 'no-store');
    const { token, ...shown } = made.json();
    const headers = { authorization: `Bearer ${token}` };
    assert.deepEqual((await ask('GET', '/me', headers)).json().scopes, ['stream']);
    const listed = await ask('GET', '/tokens', anna);
    const { lastUsedUtc, ...other } = listed.json().items[0];
    assert.deepEqual({ ...other, lastUsedUtc: null }, shown);
    assert.ok(Math.abs(Date.parse(lastUsedUtc) - Date.now()) < 60_000);
    assert.ok(!listed.body.includes(token.slice(-43)));
    assert.equal((await ask('DELETE', `/tokens/${shown.tokenId}`, anna)).statusCode, 204);
    assert.equal((await ask('GET', '/me', headers)).statusCode, 401);
    assert.deepEqual((await ask('GET', '/tokens', anna)).json(), { items: [] });
  });

  it('neither sees nor revokes what is of others', async () => {
    const [anna, bert] = [await api.browserOf('anna'), await api.browserOf('bert')];
    const { token } = (await ask('POST', '/tokens', anna, { name: 'mine' })).json();
    const ofOperators = await api.tokenWith(['operator']);
    assert.deepEqual((await ask('GET', '/tokens', bert)).json(), { items: [] });
    for (const other of [token, ofOperators]) {
      const response = await ask('DELETE', `/tokens/${idOf(other)}`, bert);
      assert.deepEqual(
        [response.statusCode, Object.keys(response.json().errors)],
        [404, ['tokenId']],
      );
      const headers = { authorization: `Bearer ${other}` };
      assert.equal((await ask('GET', '/me', headers)).statusCode, 200);
    }
  });

  it('gives no token more than they may, and takes it back from old ones', async () => {
    const [anna, olga] = [await api.browserOf('anna'), await api.browserOf('olga')];
    const wanted = { name: 'x', scopes: ['read', 'operator'] };
    const refused = await ask('POST', '/tokens', anna, wanted);
    assert.deepEqual([refused.statusCode, refused.json().code], [403, 'LUCERO_SCOPE_MISSING']);
    const { token } = (await ask('POST', '/tokens', olga, wanted)).json();
    const headers = { authorization: `Bearer ${token}` };
    assert.deepEqual((await ask('GET', '/me', headers)).json().scopes, ['read', 'operator']);
    // An API whose settings do not name her any more.
    await using later = await startAccessApi({
      store: api.store,
      access: { login: null, streams: null },
    });
    const response = await later.app.inject({ url: '/api/v1/me', headers });
    assert.deepEqual(response.json().scopes, ['read']);
  });

  it('needs no cookie to read, and one of a page of ours to change something', async () => {
    const { cookie = '' } = await api.browserOf('anna');
    const body = { name: 'x' };
    const sources: readonly (readonly [Headers, number])[] = [
      [{ cookie, origin: publicOrigin }, 201],
      [{ cookie, 'sec-fetch-site': 'same-origin' }, 201],
      [{ cookie }, 403],
      [{ cookie, origin: 'https://evil.example' }, 403],
      [{ cookie, origin: 'null' }, 403],
      [{ cookie, origin: `${publicOrigin}.evil.example` }, 403],
      [{ cookie, 'sec-fetch-site': 'same-site' }, 403],
      [{ origin: publicOrigin }, 401],
      [{ cookie: 'lucero-session=x', origin: publicOrigin }, 401],
      [{ cookie: `lucero-session=${'x'.repeat(4000)}`, origin: publicOrigin }, 401],
    ];
    for (const [headers, status] of sources) {
      const response = await ask('POST', '/tokens', headers, body);
      assert.equal(response.statusCode, status, JSON.stringify(headers).slice(0, 200));
    }
    assert.equal((await ask('GET', '/me', { cookie })).json().kind, 'person');
  });

  it('is signed out here and at once', async () => {
    const anna = await api.browserOf('anna');
    const out = await ask('POST', '/logout', anna);
    assert.equal(out.statusCode, 204);
    assert.match(String(out.headers['set-cookie']), /^lucero-session=; .*Expires=Thu, 01 Jan 1970/);
    assert.equal((await ask('GET', '/me', anna)).json().kind, 'anonymous');
    assert.equal((await ask('POST', '/logout', {})).statusCode, 204);
  });

  it('is refused by name what is no token', async () => {
    const anna = await api.browserOf('anna');
    const bodies: readonly (readonly [unknown, string])[] = [
      [{}, 'name'],
      [{ name: '' }, 'name'],
      [{ name: 'a\0b' }, 'name'],
      [{ name: 'x'.repeat(101) }, 'name'],
      [{ name: 5 }, 'name'],
      [{ name: 'x', scopes: ['root'] }, 'scopes.0'],
      [{ name: 'x', scopes: 'read' }, 'scopes'],
      [{ name: 'x', scopes: Array(5).fill('read') }, 'scopes'],
      [{ name: 'x', days: 0 }, 'days'],
      [{ name: 'x', days: 1e9 }, 'days'],
      [{ name: 'x', personId: '1' }, 'personId'],
      [[], 'body'],
      [null, 'body'],
    ];
    for (const [body, field] of bodies) {
      const response = await api.app.inject({
        ...{ method: 'POST', url: '/api/v1/tokens', payload: JSON.stringify(body) },
        headers: { ...anna, 'content-type': 'application/json' },
      });
      assert.equal(response.statusCode, 400, JSON.stringify(body));
      assert.ok(field in response.json().errors || response.body.includes('NUL'), response.body);
    }
    for (const tokenId of ['1', '%00', 'g'.repeat(12), "'; drop table person"]) {
      const response = await ask('DELETE', `/tokens/${encodeURIComponent(tokenId)}`, anna);
      assert.equal(response.statusCode, 400, tokenId);
    }
    assert.deepEqual(api.failures, []);
  });

  it('has a hundred tokens at most', async () => {
    const cora = await api.browserOf('cora');
    for (let i = 0; i < 100; i++) {
      assert.equal((await ask('POST', '/tokens', cora, { name: `${i}` })).statusCode, 201);
    }
    assert.equal((await ask('POST', '/tokens', cora, { name: 'one more' })).statusCode, 400);
    assert.equal((await ask('GET', '/tokens', cora)).json().items.length, 100);
  });
});

describe('a token', () => {
  it('makes no tokens, whatever its scopes: they would outlive it', async () => {
    const token = await api.tokenWith(['read', 'write', 'operator', 'stream']);
    const headers = { authorization: `Bearer ${token}` };
    for (const [method, url] of [
      ['GET', '/tokens'],
      ['POST', '/tokens'],
      ['DELETE', `/tokens/${idOf(token)}`],
    ] as const) {
      assert.equal((await ask(method, url, headers, { name: 'x' })).statusCode, 403, method);
    }
  });
});

describe('an address that sends wrong tokens', () => {
  it('is told to wait before the store is asked again; reading goes on without a token', async () => {
    await using other = await startAccessApi();
    const me = (authorization?: string) =>
      other.app.inject({
        url: '/api/v1/me',
        headers: authorization === undefined ? {} : { authorization },
      });
    const good = `Bearer ${await other.tokenWith(['read'])}`;
    const statuses = [];
    for (let i = 0; i < 21; i++) statuses.push((await me('Bearer wrong')).statusCode);
    assert.deepEqual(statuses, [...Array(20).fill(401), 429]);
    // A neighbour behind the same address has nothing to do with it.
    assert.equal((await me(good)).statusCode, 200);
    for (let i = 0; i < 180; i++) {
      assert.equal((await me(`Bearer ${newToken().token}`)).statusCode, 401);
    }
    const refused = await me(good);
    assert.deepEqual([refused.statusCode, refused.json().code], [429, 'LUCERO_TOO_MANY_FAILURES']);
    assert.ok(Number(refused.headers['retry-after']) <= 60);
    assert.equal((await me()).statusCode, 200);
  });
});
