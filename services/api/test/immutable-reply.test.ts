import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createHttpApp } from '@lucero/http';
import { isAlreadyHeld, isHeldNow } from '../src/immutable-reply.ts';

/** Asks for the file `stamp-7` of a caller who sends this as If-None-Match. */
async function ask(t: TestContext, ifNoneMatch: string | undefined, isHeld = isAlreadyHeld) {
  const app = createHttpApp();
  t.after(() => app.close());
  app.get('/', async (request, reply) => (isHeld(request, reply, 'stamp-7') ? 'held' : 'sent'));
  const headers = ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch };
  return await app.inject({ url: '/', headers });
}

describe('isAlreadyHeld', () => {
  it('names the file and lets everybody keep it for ever', async (t) => {
    const { body, headers } = await ask(t, undefined);
    assert.deepEqual(
      [body, headers.etag, headers['cache-control']],
      ['sent', '"stamp-7"', 'public, max-age=31536000, immutable'],
    );
  });

  it('is true for whoever names it, among others too', async (t) => {
    assert.equal((await ask(t, '"stamp-7"')).body, 'held');
    assert.equal((await ask(t, '"stamp-6" ,"stamp-7"')).body, 'held');
  });

  it('is true for the name as a compressing proxy weakens it', async (t) => {
    assert.equal((await ask(t, 'W/"stamp-7"')).body, 'held');
    assert.equal((await ask(t, '"stamp-6", W/"stamp-7"')).body, 'held');
  });

  it('is false for another name, part of the name, or the name without its quotes', async (t) => {
    for (const held of ['"stamp-70"', '"stamp"', 'stamp-7', 'W/stamp-7', '']) {
      assert.equal((await ask(t, held)).body, 'sent', held);
    }
  });
});

describe('isHeldNow', () => {
  it('says nothing of keeping what may change', async (t) => {
    const { body, headers } = await ask(t, '"stamp-7"', isHeldNow);
    assert.deepEqual(
      [body, headers.etag, headers['cache-control']],
      ['held', '"stamp-7"', undefined],
    );
  });
});
