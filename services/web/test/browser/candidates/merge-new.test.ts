import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newOnes, withNewOnes } from '../../../src/browser/components/candidates/merge-new.ts';
import { candidate } from './candidate.ts';

const row = (oid: string, lastMjdTai: number) => candidate({ oid, lastMjdTai });
const oids = (rows: readonly { readonly oid: string }[]) => rows.map(({ oid }) => oid);

describe('new rows of a list', () => {
  const shown = [row('a', 1), row('b', 2), row('c', 3)];

  it('are those that are not shown, or have a newer detection', () => {
    assert.deepEqual(oids(newOnes(shown, [row('a', 1), row('b', 2.5), row('d', 1)])), ['b', 'd']);
    assert.deepEqual(newOnes(shown, shown), []);
    const other = candidate({ oid: 'a', lastMjdTai: 1, survey: 'lsst' });
    assert.deepEqual(newOnes(shown, [other]), [other]);
  });

  it('go to the head and leave all below where it was, each object once', () => {
    const list = {
      pages: [
        { items: shown.slice(0, 2), nextCursor: 'x' },
        { items: shown.slice(2), nextCursor: null },
      ],
      pageParams: [null, 'x'],
    };
    const { pages, pageParams } = withNewOnes(list, [row('d', 9), row('b', 9)]);
    assert.deepEqual(
      pages.map(({ items }) => oids(items)),
      [['d', 'b', 'a'], ['c']],
    );
    assert.deepEqual([pages[0]!.nextCursor, pageParams], ['x', [null, 'x']]);
    const none = { pages: [], pageParams: [] };
    assert.equal(withNewOnes(none, shown), none);
  });
});
