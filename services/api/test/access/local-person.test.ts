import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadConfig } from '@lucero/config';
import { openAccess } from '../../src/index.ts';
import { apiOfParts } from '../support/api-of-parts.ts';

const local = { login: null, streams: null, isLocal: true };
const own = { host: '127.0.0.1:8080' };

describe('the local person', () => {
  it('is whoever asks from this machine, by a program or a page of this very Lucero', async (t) => {
    const { get } = apiOfParts(t, { access: local });
    const asked: readonly (readonly [Record<string, string>, string])[] = [
      [own, 'person'],
      [{ ...own, origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }, 'person'],
      [{ host: 'localhost:1', 'sec-fetch-site': 'none' }, 'person'],
      [{ ...own, origin: 'http://evil.example' }, 'anonymous'],
      [{ ...own, origin: 'null' }, 'anonymous'],
      [{ ...own, origin: 'http://127.0.0.1:9999' }, 'anonymous'],
      [{ ...own, 'sec-fetch-site': 'cross-site' }, 'anonymous'],
      [{ host: 'rebound.example:8080' }, 'anonymous'],
      [{ ...own, 'x-forwarded-for': '203.0.113.7' }, 'anonymous'],
      [{ ...own, forwarded: 'for=203.0.113.7' }, 'anonymous'],
    ];
    for (const [headers, kind] of asked) {
      const me = (await get('/api/v1/me', headers)).json();
      assert.equal(me.kind, kind, JSON.stringify(headers));
      const scopes = kind === 'person' ? ['read', 'write'] : [];
      assert.deepEqual(me.scopes, scopes);
    }
  });

  it('is nobody from another address, and nobody where it was not said so', async (t) => {
    const { app } = apiOfParts(t, { access: local });
    const asked = { url: '/api/v1/me', headers: own };
    const far = await app.inject({ ...asked, remoteAddress: '203.0.113.7' });
    assert.equal(far.json().kind, 'anonymous');
    const { get } = apiOfParts(t, {});
    assert.equal((await get('/api/v1/me', own)).json().kind, 'anonymous');
  });

  it('exists only where nobody but this machine can ask', async () => {
    const settings = loadConfig(['access', 'login'], {});
    const alone = { host: '127.0.0.1', allowedHosts: '', trustedProxies: '' };
    const isLocal = async (change: object, given = settings) =>
      (await openAccess(given, { ...alone, ...change })).isLocal;
    assert.equal(await isLocal({}), true);
    assert.equal(await isLocal({ host: '0.0.0.0' }), false);
    assert.equal(await isLocal({ allowedHosts: 'lucero.example' }), false);
    assert.equal(await isLocal({ trustedProxies: '127.0.0.1' }), false);
    const off = loadConfig(['access', 'login'], { LUCERO_ACCESS__LOCAL_PERSON: 'false' });
    assert.equal(await isLocal({}, off), false);
  });
});
