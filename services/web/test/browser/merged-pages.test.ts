import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ObjectSummary } from '../../src/browser/api-types.ts';
import { type AskPage, mergePages } from '../../src/browser/merged-pages.ts';

const newestFirst = (a: ObjectSummary, b: ObjectSummary) => b.lastMjdTai - a.lastMjdTai;

function object(oid: string, lastMjdTai: number): ObjectSummary {
  return {
    survey: 'ztf',
    objectKind: 'sidereal',
    oid,
    designation: null,
    raDeg: 0,
    decDeg: 0,
    firstMjdTai: 0,
    lastMjdTai,
    detectionCount: 1,
    lastAlertId: '1',
    lastBand: 'g',
    lastMag: null,
    validityEndMjdTai: null,
    hostRedshift: null,
    classifier: null,
    classifierVersion: null,
    topClass: null,
    probability: null,
    distanceArcsec: null,
  };
}

/** A list of these times, so many a page. */
function listOf(name: string, times: readonly number[], pageSize: number): AskPage {
  return async (cursor) => {
    const from = Number(cursor ?? 0);
    const to = from + pageSize;
    const items = times.slice(from, to).map((time) => object(`${name}${time}`, time));
    return { items, nextCursor: to < times.length ? String(to) : null };
  };
}

describe('mergePages', () => {
  it('gives all objects of all lists in order, whatever their pages', async () => {
    const even = [20, 18, 16, 14, 12, 10, 8, 6, 4, 2];
    const odd = [19, 9, 7, 5, 3];
    for (const pageSize of [1, 2, 3, 50]) {
      for (const count of [1, 4, 100]) {
        const asks = [listOf('e', even, pageSize), listOf('o', odd, pageSize), listOf('n', [], 1)];
        const merged = mergePages(asks, newestFirst);
        const times: number[] = [];
        while (merged.hasMore()) {
          times.push(...(await merged.next(count)).map(({ lastMjdTai }) => lastMjdTai));
        }
        const all = [...even, ...odd].sort((a, b) => b - a);
        assert.deepEqual(times, all, `pages of ${pageSize}, ${count} at a time`);
      }
    }
  });

  it('gives an object of two lists once', async () => {
    const merged = mergePages([listOf('x', [3, 1], 1), listOf('x', [3, 2], 1)], newestFirst);
    const oids = (await merged.next(10)).map(({ oid }) => oid);
    assert.deepEqual(oids, ['x3', 'x2', 'x1']);
    assert.equal(merged.hasMore(), false);
  });
});
