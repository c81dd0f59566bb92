import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTestStore } from './support/open-test-store.ts';

const { store, other } = await openTestStore();

function claim(alertId: bigint, offset: bigint, classifierVersion = '1.0.0') {
  const place = { topic: 'lucero.classifications.v1', partition: 0, offset };
  return { survey: 'ztf', alertId, classifier: 'stamp-cnn', classifierVersion, place };
}

describe('claimPublications', () => {
  it('gives each alert and classifier version to its first message, also again', async () => {
    const claims = [claim(1n, 5n), claim(1n, 6n), claim(1n, 7n, '1.1.0')];
    assert.deepEqual(await store.claimPublications(claims), ['mine', 'duplicate', 'mine']);
    assert.deepEqual(await other.claimPublications(claims), ['mine', 'duplicate', 'mine']);
  });

  it('gives each to exactly one of two instances that claim in opposite orders', async () => {
    const ids = Array.from({ length: 200 }, (_, i) => BigInt(1_000 + i));
    const [mine, theirs] = await Promise.all([
      store.claimPublications(ids.map((id) => claim(id, 1n))),
      other.claimPublications(ids.toReversed().map((id) => claim(id, 2n))),
    ]);
    const pairs = new Set(mine.map((one, i) => `${one} ${theirs.toReversed()[i]}`));
    assert.ok(pairs.isSubsetOf(new Set(['mine duplicate', 'duplicate mine'])));
  });
});
