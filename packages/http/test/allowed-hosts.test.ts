import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allowedHostsOf, isAllowedHost } from '../src/allowed-hosts.ts';

describe('the names that a server answers to', () => {
  it('are those of its machine while it listens to that alone', () => {
    const names = allowedHostsOf('127.0.0.1', '') ?? [];
    for (const host of ['localhost:8080', '127.0.0.1', 'LOCALHOST', '[::1]:8080']) {
      assert.ok(isAllowedHost(host, names), host);
    }
    for (const host of ['evil.example', 'localhost.evil.example:8080', '127.0.0.1.nip.io', '::1']) {
      assert.ok(!isAllowedHost(host, names), host);
    }
  });

  it('are any once it is open to others, unless some are given', () => {
    assert.equal(allowedHostsOf('0.0.0.0', ''), null);
    const given = allowedHostsOf('0.0.0.0', 'lucero.example, Other.example') ?? [];
    assert.ok(isAllowedHost('other.example:443', given) && isAllowedHost('localhost', given));
    assert.ok(!isAllowedHost('evil.example', given));
  });

  it('are not asked of what speaks HTTP/1.0', () => {
    assert.ok(isAllowedHost(undefined, ['localhost']));
  });
});
