import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other } = await openTestStore();

const claim = (alertId: bigint, offset: bigint, classifierVersion = '1.0.0') => ({
  ...{ survey: 'ztf', alertId, classifier: 'stamp-cnn', classifierVersion },
  ...{ mjdTai: 60_123.25, offset },
});
const open = async (topic: string, nextOffset = 0n, partition = 0) => {
  const source = await store.openPublicationSource({ topic, partition, nextOffset });
  return source.sourceId;
};

describe('claimPublications', () => {
  it('gives each alert and classifier version to its first message, also again', async () => {
    const source = await open('first');
    const claims = [claim(1n, 5n), claim(1n, 6n), claim(1n, 7n, '1.1.0')];
    for (const each of [store, other]) {
      assert.deepEqual(await each.claimPublications(source, claims), ['mine', 'duplicate', 'mine']);
    }
  });

  it('gives each to exactly one of two partitions that claim in opposite orders', async () => {
    const ids = Array.from({ length: 200 }, (_, i) => BigInt(1_000 + i));
    const claims = ids.map((id, i) => claim(id, BigInt(i)));
    const [one, two] = [await open('two', 0n, 0), await open('two', 0n, 1)];
    const [mine, theirs] = await Promise.all([
      store.claimPublications(one, claims),
      other.claimPublications(two, claims.toReversed()),
    ]);
    const pairs = new Set(mine.map((each, i) => `${each} ${theirs.toReversed()[i]}`));
    assert.ok(pairs.isSubsetOf(new Set(['mine duplicate', 'duplicate mine'])));
  });

  it('refuses a holder whose partition another has opened since', async () => {
    const zombie = await open('zombie');
    assert.deepEqual(await store.claimPublications(zombie, [claim(2n, 0n)]), ['mine']);
    const heir = await open('zombie', 5n);
    await assert.rejects(store.claimPublications(zombie, [claim(3n, 1n)]), {
      code: 'LUCERO_PUBLICATION_TAKEN_OVER',
    });
    // Nothing of it is left: the heir has the word.
    assert.deepEqual(await store.claimPublications(heir, [claim(3n, 6n)]), ['mine']);
  });
});

describe('openPublicationSource', () => {
  it('says from where on claims are missing', async () => {
    const at = (nextOffset: bigint) =>
      store.openPublicationSource({ topic: 'restored', partition: 0, nextOffset });
    // Nothing is known, and the group stands at 4.
    const first = await at(4n);
    assert.equal(first.claimedBelow, 0n);
    await store.recallPublications(first.sourceId, [claim(20n, 0n)], 2n);
    const second = await at(4n);
    assert.equal(second.claimedBelow, 2n, 'a recall that was interrupted goes on');
    await store.recallPublications(second.sourceId, [], 4n);
    assert.equal((await at(4n)).claimedBelow, 4n);
    // A batch was claimed, and committed; the publisher died before it was settled.
    const { sourceId } = await at(4n);
    await store.claimPublications(sourceId, [claim(21n, 8n)]);
    assert.equal((await at(9n)).claimedBelow, 9n);
    assert.equal((await at(0n)).claimedBelow, 0n, 'a topic that was made anew has none');
  });
});
