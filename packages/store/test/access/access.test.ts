import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other, rows } = await openTestStore();

const newSecretHash = () => randomBytes(32);
const newToken = (fields: {
  readonly personId?: bigint | null;
  readonly lifetimeDays?: number;
}) => ({
  tokenId: randomBytes(6).toString('hex'),
  secretHash: newSecretHash(),
  name: 'test',
  scopes: ['read', 'stream'],
  personId: fields.personId ?? null,
  lifetimeDays: fields.lifetimeDays ?? null,
});
const signIn = (subject: string, hours = 1, secretHash = newSecretHash()) =>
  store.signIn({ issuer: 'https://issuer', subject, name: subject }, { secretHash, hours });

describe('access tokens', () => {
  it('are found by every instance until they end or are removed', async () => {
    const personId = await signIn('anna');
    const [good, old] = [newToken({ personId, lifetimeDays: 1 }), newToken({ lifetimeDays: -1 })];
    const row = await store.addAccessToken(good, 10);
    assert.equal(Math.round(((row?.expiresMs ?? 0) - (row?.createdMs ?? 0)) / 3_600_000), 24);
    await store.addAccessToken(old, 10);
    assert.deepEqual(await other.findAccessToken(good.tokenId), {
      ...{ secretHash: good.secretHash, scopes: good.scopes, personId, isUseNoted: false },
      identity: { issuer: 'https://issuer', subject: 'anna' },
      personName: 'anna',
    });
    assert.equal(await other.findAccessToken(old.tokenId), null);
    await store.noteAccessTokenUse(good.tokenId);
    assert.equal((await other.findAccessToken(good.tokenId))?.isUseNoted, true);
    assert.equal(await store.removeAccessToken(good.tokenId, { personId: personId + 1n }), false);
    assert.equal(await store.removeAccessToken(good.tokenId, { personId }), true);
    assert.equal(await other.findAccessToken(good.tokenId), null);
  });

  it('are bounded for each person; those that have ended do not count, and go', async () => {
    const [personId, neighbour] = [await signIn('bert'), await signIn('cora')];
    const old = newToken({ personId, lifetimeDays: -1 });
    await store.addAccessToken(old, 2);
    const made = [];
    for (let i = 0; i < 3; i++) made.push(await store.addAccessToken(newToken({ personId }), 2));
    assert.deepEqual(
      made.map((row) => row !== null),
      [true, true, false],
    );
    assert.notEqual(await store.addAccessToken(newToken({ personId: neighbour }), 2), null);
    const listed = await store.listAccessTokens({ personId }, 10);
    assert.equal(listed.length, 2);
    assert.ok(!listed.some(({ tokenId }) => tokenId === old.tokenId));
  });
});

describe('people', () => {
  it('are the same at every sign-in, and have twenty sessions at most', async () => {
    const first = newSecretHash();
    const personId = await signIn('dora', 1, first);
    assert.equal((await other.findSession(first))?.personId, personId);
    for (let i = 0; i < 20; i++) assert.equal(await signIn('dora', 2), personId);
    assert.equal(await store.findSession(first), null);
    const [counted] = await rows(
      `SELECT count(*) FROM person_session WHERE person_id = ${personId}`,
    );
    assert.equal(counted?.count, '20');
  });

  it('are nobody once a session has ended', async () => {
    const [ended, late] = [newSecretHash(), newSecretHash()];
    await signIn('emil', 1, ended);
    await signIn('emil', -1, late);
    await other.endSession(ended);
    assert.deepEqual([await store.findSession(ended), await store.findSession(late)], [null, null]);
  });
});

describe('users of the topics', () => {
  it('are bounded for each owner, and known to all instances', async () => {
    const add = (name: string, owner = 'person:1') => store.addStreamUser(name, owner, 2);
    assert.deepEqual([await add('a'), await add('b'), await add('c')], [true, true, false]);
    assert.equal(await add('d', 'token:x'), true);
    assert.equal((await other.findStreamUser('d'))?.owner, 'token:x');
    const names = async (of: Parameters<typeof store.listStreamUsers>[0]) =>
      (await store.listStreamUsers(of, 10)).map(({ userName }) => userName);
    assert.deepEqual(await names({ owner: 'person:1' }), ['a', 'b']);
    assert.deepEqual(await names('everybody'), ['a', 'b', 'd']);
    await store.removeStreamUser('a');
    assert.equal(await store.findStreamUser('a'), null);
    assert.equal(await add('c'), true);
  });
});
