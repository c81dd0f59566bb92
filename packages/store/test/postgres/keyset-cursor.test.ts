import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeKeyset, encodeKeyset } from '../../src/postgres/keyset-cursor.ts';

const fields = ['double', 'bigint', 'text', 'integer'] as const;
const values = [60_000.123456789, 2n ** 62n + 1n, 'ztf', -7] as const;
const textOf = (parts: readonly unknown[]) =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

describe('the cursor of a keyset', () => {
  it('gives back what it was made of, to the last digit', () => {
    assert.deepEqual(decodeKeyset('list', fields, encodeKeyset('list', values)), [...values]);
  });

  it('is refused as a 400 that names it when it is not of this list, whatever it says', () => {
    for (const text of [
      encodeKeyset('another', values),
      encodeKeyset('list', values.slice(1)),
      encodeKeyset('list', [...values, 1]),
      textOf(['list', 60_000, '5', 'a\0b', 1]),
      textOf(['list', null, '5', 'a', 1]),
      textOf(['list', 1, '9223372036854775808', 'a', 1]),
      textOf(['list', 1, 5, 'a', 1]),
      textOf(['list', 1, '5', 'a', 1.5]),
      textOf(['list', 1, '5', 'a', 2 ** 31]),
      ...['', 'x', '%00', 'bnVsbA', Buffer.from([0xff, 0xfe]).toString('base64url')],
    ]) {
      assert.throws(() => decodeKeyset('list', fields, text), {
        code: 'LUCERO_REQUEST_INVALID',
        context: { parameter: 'cursor' },
      });
    }
  });
});
