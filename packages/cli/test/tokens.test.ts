import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSecretOf, parseToken } from '@lucero/access';
import { linesOf, lucero } from './lucero.ts';
import { temporaryStore } from './temporary-store.ts';

describe('lucero tokens', () => {
  it('makes a token that is shown once, lists it without its secret, and revokes it', async (t) => {
    await using temporary = await temporaryStore(t);
    const { store, url } = temporary;
    const tokens = (...args: string[]) =>
      lucero(['tokens', ...args], { environment: { LUCERO_STORE__URL: url } });

    const scoped = ['--scope', 'operator', '--scope', 'read', '--scope', 'read'];
    const made = await tokens('create', '--name', 'nightly script', ...scoped, '--days', '0');
    assert.equal(made.status, 0, made.stderr);
    const token = made.stdout.trim();
    const parsed = parseToken(token);
    assert.ok(parsed !== null, made.stdout);
    assert.match(made.stderr, /^token [0-9a-f]{12} with operator, read, for ever\./);
    assert.ok(!made.stderr.includes(token));
    const held = await store.findAccessToken(parsed.tokenId);
    assert.ok(held !== null && isSecretOf(held.secretHash, parsed.secretHash));

    await tokens('create', '--name', 'other');
    const listed = await tokens('list', '--json');
    const shown = linesOf(listed.stdout).map(({ name, scopes, personId }) => {
      return { name, scopes, personId };
    });
    assert.deepEqual(shown, [
      { name: 'nightly script', scopes: ['operator', 'read'], personId: null },
      { name: 'other', scopes: ['read'], personId: null },
    ]);
    const table = await tokens('list');
    assert.match(table.stdout, /^id .*\n.* nightly script {2}operator read {2}operators .* - +-\n/);
    const secret = token.slice(-43);
    assert.ok(!`${listed.stdout}${table.stdout}`.includes(secret));

    assert.match((await tokens('revoke', token)).stderr, /^revoked [0-9a-f]{12}\n$/);
    assert.equal(await store.findAccessToken(parsed.tokenId), null);
    const again = await tokens('revoke', parsed.tokenId);
    assert.deepEqual([again.status, again.stderr], [1, `no token ${parsed.tokenId} is here\n`]);
  });

  it('says what it does not understand', async () => {
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /say create --name NAME, list, or revoke ID/],
      [['create'], /--name is missing/],
      [['create', '--name', 'x', '--scope', 'root'], /read, write, operator, stream, not "root"/],
      [['create', '--name', 'x', '--days', '1.5'], /--days takes a whole number from 0/],
      [['create', '--name', 'x'.repeat(101)], /1 to 100 characters/],
      [['revoke', 'x'], /12 hexadecimal digits/],
    ];
    for (const [args, message] of wrong) {
      const { status, stderr } = await lucero(['tokens', ...args]);
      assert.notEqual(status, 0, args.join(' '));
      assert.match(stderr, message);
    }
  });
});
