import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTestStore } from './support/open-test-store.ts';

const { store, other } = await openTestStore();

const claim = (alertId: bigint, offset: bigint, classifierVersion = '1.0.0') => ({
  ...{ survey: 'ztf', alertId, classifier: 'stamp-cnn', classifierVersion },
  ...{ mjdTai: 60_123.25, offset },
});
const span = (partition: number, from: bigint, to: bigint) => ({
  ...{ topic: 'lucero.classifications.v1', partition, from, to },
});

describe('claimPublications', () => {
  it('gives each alert and classifier version to its first message, also again', async () => {
    const claims = [claim(1n, 5n), claim(1n, 6n), claim(1n, 7n, '1.1.0')];
    for (const each of [store, other]) {
      const batch = await each.openPublicationBatch(span(0, 5n, 8n));
      assert.deepEqual(await each.claimPublications(batch, claims), ['mine', 'duplicate', 'mine']);
    }
  });

  it('gives each to exactly one of two partitions that claim in opposite orders', async () => {
    const ids = Array.from({ length: 200 }, (_, i) => BigInt(1_000 + i));
    const claims = ids.map((id, i) => claim(id, BigInt(i)));
    const [mine, theirs] = await Promise.all([
      store.claimPublications(await store.openPublicationBatch(span(1, 0n, 200n)), claims),
      other.claimPublications(
        await other.openPublicationBatch(span(2, 0n, 200n)),
        claims.toReversed(),
      ),
    ]);
    const pairs = new Set(mine.map((one, i) => `${one} ${theirs.toReversed()[i]}`));
    assert.ok(pairs.isSubsetOf(new Set(['mine duplicate', 'duplicate mine'])));
  });
});
