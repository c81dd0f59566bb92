import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { holdsToken, isSecretOf, newToken, parseToken } from '../src/index.ts';

describe('a token', () => {
  it('is read back as its id and the SHA-256 of its secret, which is not in what is kept', () => {
    const { token, tokenId, secretHash } = newToken();
    const secret = token.slice(`lucero_${tokenId}_`.length);
    assert.deepEqual(secretHash, createHash('sha256').update(secret).digest());
    assert.deepEqual(parseToken(token), { tokenId, secretHash });
    assert.equal(Buffer.from(secret, 'base64url').length, 32);
    assert.notEqual(newToken().token, token);
  });

  it('is nothing with a character more, less or other', () => {
    const { token, secretHash } = newToken();
    const wrong = [`${token}a`, token.slice(0, -1), token.toUpperCase(), ` ${token}`, `${token}\n`];
    for (const text of [...wrong, `${token.slice(0, -1)}\0`, '', 'lucero_', 'x'.repeat(100_000)]) {
      assert.equal(parseToken(text), null, JSON.stringify(text.slice(0, 80)));
    }
    // The last character of 43 holds spare bits: four texts decode to the same 32 bytes.
    const last = token.endsWith('A') ? 'B' : 'A';
    const other = parseToken(`${token.slice(0, -1)}${last}`);
    assert.ok(other !== null && !isSecretOf(secretHash, other.secretHash));
    assert.ok(!isSecretOf(secretHash, secretHash.subarray(1)));
  });

  it('is found where it should not be', () => {
    const { token } = newToken();
    assert.ok(holdsToken(`/api/v1/objects?key=${token}`));
    assert.ok(!holdsToken('/api/v1/objects?classifier=lucero_stamps'));
  });
});
