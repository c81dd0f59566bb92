import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createHttpApp } from '../src/index.ts';

function post(t: TestContext) {
  const app = createHttpApp();
  t.after(() => app.close());
  app.post('/', async ({ body }) => ({ body }));
  return (payload: string | Buffer) =>
    app.inject({
      method: 'POST',
      url: '/',
      payload,
      headers: { 'content-type': 'application/json' },
    });
}

describe('the body of a request', () => {
  it('is JSON in UTF-8', async (t) => {
    const response = await post(t)('{"a":["é",1,null]}');
    assert.deepEqual(response.json(), { body: { a: ['é', 1, null] } });
  });

  it('is refused when it is not', async (t) => {
    const refused: readonly (readonly [string | Buffer, RegExp])[] = [
      ['', /empty/],
      ['{', /not JSON/],
      ['{"a":NaN}', /not JSON/],
      [Buffer.from([0x22, 0xff, 0x22]), /not UTF-8/],
      ['{"a":"b\\u0000"}', /NUL/],
      ['{"__proto__":{}}', /__proto__/],
    ];
    for (const [payload, reason] of refused) {
      const response = await post(t)(payload);
      assert.equal(response.statusCode, 400, String(payload));
      assert.match(response.json().message, reason);
    }
  });

  it('may speak of NUL', async (t) => {
    const response = await post(t)(String.raw`{"a":"\\u0000"}`);
    assert.deepEqual(response.json(), { body: { a: String.raw`\u0000` } });
  });
});
