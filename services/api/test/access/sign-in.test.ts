import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freePorts } from '@lucero/testkit';
import { openLogin } from '../../src/access/login.ts';
import { type AccessApi, startAccessApi } from '../support/access-api.ts';
import { type Browser, newBrowser, type Page } from '../support/browser.ts';
import { type LocalIssuer, startLocalIssuer } from '../support/local-issuer.ts';

let api: AccessApi;
let issuer: LocalIssuer;
let folder: string;
let origin: string;
before(async () => {
  const [port] = await freePorts(1);
  origin = `http://127.0.0.1:${port}`;
  folder = await mkdtemp(join(tmpdir(), 'lucero-issuers-'));
  const callbacks = ['local', 'plain', 'wrong'].map(
    (name) => `${origin}/api/v1/login/${name}/callback`,
  );
  issuer = await startLocalIssuer(callbacks);
  const { url, clientId, clientSecret } = issuer;
  const client = { clientId, clientSecret };
  const issuersPath = join(folder, 'issuers.json');
  await writeFile(
    issuersPath,
    JSON.stringify([
      { name: 'local', title: 'Local', issuer: url, ...client, operators: ['olga'] },
      {
        // The same server, asked as GitHub is: no discovery, no ID token, its user by an address.
        ...{ name: 'plain', title: 'OAuth 2 alone', scope: 'openid profile', ...client },
        ...{ authorizationEndpoint: `${url}/auth`, tokenEndpoint: `${url}/token` },
        ...{ userEndpoint: `${url}/me`, subjectField: 'sub', nameField: 'name' },
      },
      { name: 'away', title: 'Away', issuer: 'http://127.0.0.1:9', ...client },
      { name: 'wrong', title: 'Wrong', issuer: url, clientId, clientSecret: 'another' },
    ]),
  );
  const login = await openLogin({ publicUrl: `${origin}/`, issuersPath, sessionHours: 2 });
  api = await startAccessApi({ access: { login, streams: null } });
  await api.app.listen({ host: '127.0.0.1', port: port ?? 0 });
});
after(async () => {
  await api[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** To the page of the issuer, and through it, back to us. */
async function signIn(browser: Browser, who: string, path = '/login/local'): Promise<Page> {
  const form = await browser.open(`${origin}/api/v1${path}`);
  assert.ok(form.url.startsWith(issuer.url), `${form.url}: ${form.body}`);
  const consent = await browser.submit(form, { login: who, password: 'any' });
  return consent.url.startsWith(issuer.url) ? browser.submit(consent, {}) : consent;
}

/** The address at which the browser came back to us. */
const callbackOf = (page: Page): string => page.way.find((url) => url.includes('/callback')) ?? '';

describe('signing in', () => {
  it('is offered by name', async () => {
    const page = await newBrowser().open(`${origin}/api/v1/login`);
    const { items } = JSON.parse(page.body);
    assert.deepEqual(items.slice(0, 2), [
      { issuer: 'local', title: 'Local' },
      { issuer: 'plain', title: 'OAuth 2 alone' },
    ]);
    assert.ok(!page.body.includes(issuer.clientSecret));
  });

  it('by OpenID Connect ends where it was asked for, with a session', async () => {
    const browser = newBrowser();
    const page = await signIn(browser, 'anna', '/login/local?returnTo=%2Fapi%2Fv1%2Fme%23top');
    assert.equal(page.url, `${origin}/api/v1/me#top`);
    const { id, ...me } = JSON.parse(page.body);
    const scopes = ['read', 'write', 'stream'];
    assert.deepEqual(me, { kind: 'person', name: 'Dr. anna', scopes });
    const session = page.setCookies.find((text) => text.startsWith('lucero-session='));
    assert.match(session ?? '', /; Path=\/; HttpOnly; SameSite=Lax$/);
    assert.match(session ?? '', /Max-Age=7200/);
    // In another browser, too, the same person is the same.
    const again = await signIn(newBrowser(), 'anna', '/login/local?returnTo=/api/v1/me');
    assert.equal(JSON.parse(again.body).id, id);
    const olga = await signIn(newBrowser(), 'olga', '/login/local?returnTo=/api/v1/me');
    assert.deepEqual(JSON.parse(olga.body).scopes, [...scopes, 'operator']);
    assert.notEqual(JSON.parse(olga.body).id, id);
  });

  it('by OAuth 2 alone, as at GitHub, too; of another issuer the same name is another person', async () => {
    const page = await signIn(newBrowser(), 'olga', '/login/plain?returnTo=/api/v1/me');
    const { kind, name, scopes } = JSON.parse(page.body);
    assert.deepEqual([kind, name], ['person', 'Dr. olga']);
    assert.ok(!scopes.includes('operator'));
  });

  it('keeps no secret in clear, and sessions end', async () => {
    const browser = newBrowser();
    await signIn(browser, 'anna');
    const cookie = browser.cookies().find((pair) => pair.startsWith('lucero-session=')) ?? '';
    const me = () => api.app.inject({ url: '/api/v1/me', headers: { cookie } });
    assert.equal((await me()).json().kind, 'person');
    const out = await api.app.inject({
      ...{ method: 'POST', url: '/api/v1/logout' },
      headers: { cookie, origin },
    });
    assert.equal(out.statusCode, 204);
    assert.equal((await me()).json().kind, 'anonymous');
  });
});

describe('what comes back from the issuer', () => {
  it('is worth nothing a second time, or in another browser', async () => {
    const browser = newBrowser();
    const callback = callbackOf(await signIn(browser, 'anna'));
    assert.match(callback, /code=/);
    for (const each of [browser, newBrowser()]) {
      const page = await each.open(callback);
      assert.equal(page.status, 400, page.body);
      assert.ok(
        !page.setCookies.some((text) => text.startsWith('lucero-session=') && /=\S{10}/.test(text)),
      );
    }
  });

  it('must be of the sign-in under way: another state, code or issuer is refused', async () => {
    const stolen = new URL(callbackOf(await signIn(newBrowser(), 'victor')));
    for (const [what, change] of [
      ['another state', (url: URL) => url.searchParams.set('state', 'x')],
      ['another code', (url: URL) => url.searchParams.set('code', 'x')],
      [
        'a code of another sign-in',
        (url: URL) => url.searchParams.set('code', stolen.searchParams.get('code') ?? ''),
      ],
      ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example')],
      ['no code', (url: URL) => url.searchParams.delete('code')],
    ] as const) {
      const browser = newBrowser();
      const form = await browser.open(`${origin}/api/v1/login/local`);
      const state = new URL(form.way.find((url) => url.includes('state=')) ?? '').searchParams;
      const url = new URL(stolen);
      url.searchParams.set('state', state.get('state') ?? '');
      change(url);
      const page = await browser.open(url.href);
      assert.equal(page.status, 401, `${what}: ${page.body}`);
      assert.equal(JSON.parse(page.body).code, 'LUCERO_LOGIN_REFUSED');
      assert.ok(!browser.cookies().some((pair) => pair.startsWith('lucero-session=')), what);
    }
  });

  it('may be that the person gave up', async () => {
    const browser = newBrowser();
    const form = await browser.open(`${origin}/api/v1/login/local`);
    const abort = /href="([^"]+\/abort)"/.exec(form.body)?.[1] ?? '';
    const page = await browser.open(new URL(abort, form.url).href);
    assert.deepEqual([page.status, JSON.parse(page.body).code], [401, 'LUCERO_LOGIN_REFUSED']);
  });
});

describe('a way back that leads elsewhere', () => {
  const elsewhere = [
    ...['//evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example'],
    ...['http://127.0.0.1', 'javascript:alert(1)', '/\t/evil.example', '///evil.example', ''],
    ...[' /x', '@evil.example', '/\n/evil.example', `/${'x'.repeat(1000)}`],
  ];

  it('is refused before anybody is sent away', async () => {
    for (const returnTo of elsewhere) {
      const url = `/api/v1/login/local?${new URLSearchParams({ returnTo })}`;
      const response = await api.app.inject(url);
      assert.equal(response.statusCode, 400, returnTo);
      assert.deepEqual(Object.keys(response.json().errors), ['returnTo']);
    }
  });

  it('is refused after it, too, when somebody changed the cookie', async () => {
    for (const returnTo of ['//evil.example', 'https://evil.example/']) {
      const text = JSON.stringify({
        ...{ state: 's', nonce: 'n', codeVerifier: 'v', issuerName: 'local', returnTo },
      });
      for (const value of [Buffer.from(text).toString('base64url'), text, '{}', 'e30', '%00']) {
        const response = await api.app.inject({
          url: '/api/v1/login/local/callback?code=x&state=s',
          headers: { cookie: `lucero-login=${value}` },
          remoteAddress: '127.0.0.2',
        });
        assert.equal(response.statusCode, 400, response.body);
        assert.equal(response.headers.location, undefined);
      }
    }
  });
});

describe('an issuer', () => {
  it('that nobody knows is 404, one that is away 503, and so is one that does not know us', async () => {
    assert.equal((await api.app.inject('/api/v1/login/github')).statusCode, 404);
    const before = api.failures.length;
    const away = await api.app.inject('/api/v1/login/away');
    assert.deepEqual([away.statusCode, away.json().code], [503, 'LUCERO_LOGIN_UNAVAILABLE']);
    // Of those alike within a second the log gets one.
    assert.equal(api.failures.length, before + 1);
    const wrong = await signIn(newBrowser(), 'anna', '/login/wrong');
    assert.deepEqual(
      [wrong.status, JSON.parse(wrong.body).code],
      [503, 'LUCERO_LOGIN_UNAVAILABLE'],
    );
  });

  it('is told to wait for an address that comes back with nothing again and again', async () => {
    const statuses = [];
    for (let i = 0; i < 21; i++) {
      const response = await api.app.inject({
        url: '/api/v1/login/local/callback?code=x&state=s',
        remoteAddress: '127.0.0.3',
      });
      statuses.push(response.statusCode);
    }
    assert.deepEqual(statuses, [...Array(20).fill(400), 429]);
  });
});

it('asks for cookies that no neighbour can plant, once it is reached over https', async () => {
  await using secure = await startAccessApi({
    store: api.store,
    access: {
      login: await openLogin({
        publicUrl: 'https://lucero.example',
        issuersPath: join(folder, 'issuers.json'),
        sessionHours: 1,
      }),
      streams: null,
    },
  });
  const response = await secure.app.inject('/api/v1/login/local');
  assert.equal(response.statusCode, 302);
  const [cookie] = [response.headers['set-cookie']].flat();
  assert.match(String(cookie), /^__Host-lucero-login=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  const { searchParams } = new URL(String(response.headers.location));
  assert.equal(searchParams.get('code_challenge_method'), 'S256');
  const redirectUri = 'https://lucero.example/api/v1/login/local/callback';
  assert.equal(searchParams.get('redirect_uri'), redirectUri);
});
