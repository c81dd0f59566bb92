import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readAuthorization } from '../src/index.ts';

it('takes one header, Bearer or Token, in any case', () => {
  for (const value of ['Bearer abc', 'bearer  abc', 'Token abc', 'TOKEN abc ']) {
    assert.deepEqual(readAuthorization([value]), { credentials: 'abc' }, value);
  }
  assert.equal(readAuthorization([]), null);
  assert.equal(readAuthorization(['Bearer a', 'Bearer a']), 'several');
});

it('takes no other scheme, no blanks within and no long text', () => {
  const wrong = [
    '',
    'Bearer',
    'Bearer ',
    'abc',
    'Basic YTpi',
    'Bearer a b',
    'Bearer a\0b',
    'Bearer é',
  ];
  for (const value of [...wrong, `Bearer ${'a'.repeat(10_000)}`]) {
    assert.equal(readAuthorization([value]), 'unreadable', value.slice(0, 40));
  }
});
