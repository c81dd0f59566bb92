import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localCaller, ownerNameOf, ownerOf, personCaller, tokenCaller } from '../src/index.ts';

const scopes = ['write'] as const;

describe('whose something is', () => {
  it('is one person, by whichever token', () => {
    const person = personCaller({ personId: '7', name: 'Anna', scopes });
    const token = tokenCaller({ tokenId: 'ab', personId: '7', name: 'Anna', scopes });
    assert.deepEqual([ownerOf(person), ownerOf(token)], ['person:7', 'person:7']);
    assert.deepEqual([ownerNameOf(person), ownerNameOf(token)], ['Anna', 'Anna']);
    assert.equal(ownerOf(localCaller()), 'person:0');
  });

  it('is the token itself where operators made it', () => {
    const token = tokenCaller({ tokenId: 'ab', personId: null, name: null, scopes });
    assert.deepEqual([ownerOf(token), ownerNameOf(token)], ['token:ab', 'operator (token ab)']);
  });

  it('is told without an e-mail address', () => {
    const person = personCaller({ personId: '7', name: 'anna@example.org', scopes });
    assert.equal(ownerNameOf(person), 'person 7');
  });
});
