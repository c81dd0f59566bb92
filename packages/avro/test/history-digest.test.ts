import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FoundRows } from '../src/found-rows.ts';
import { historyBlocks, historyDigest, unknownBlocks } from '../src/history-digest.ts';

/** Rows of four bytes: a time and a value. */
function found(rows: readonly (readonly [mjd: number, value: number])[]): FoundRows {
  const bytes = Buffer.alloc(8 * rows.length);
  const array = new FoundRows(bytes, () => assert.fail('no row is built'));
  rows.forEach(([mjd, value], i) => {
    bytes.writeFloatBE(mjd, 8 * i);
    bytes.writeFloatBE(value, 8 * i + 4);
    array.add(8 * i, 8 * i + 8, mjd);
  });
  return array;
}

/** Numbers of the rows that are looked at, given what was kept of an earlier packet. */
function lookedAt(
  before: Parameters<typeof found>[0],
  now: Parameters<typeof found>[0],
  schemaIds: readonly [string, string] = ['a', 'a'],
): number[] {
  const digest = historyDigest(historyBlocks([found(before)], schemaIds[0]));
  const blocks = historyBlocks([found(now)], schemaIds[1]);
  return unknownBlocks(blocks, digest).flatMap(({ rows }) => rows);
}

/** A year, a row every four days: four in a block. */
const year = Array.from({ length: 92 }, (_, i) => [61_200 + 4 * i, i] as const);

describe('a digest of histories', () => {
  it('holds the same history', () => {
    assert.deepEqual(lookedAt(year, year), []);
  });

  it('lets the rows of the last block be looked at when one is added, and no more', () => {
    const now = [...year, [year.at(-1)![0] + 1, 5] as const];
    const rows = lookedAt(year, now);
    assert.ok(rows.includes(92) && rows.length <= 5, String(rows));
  });

  it('lets the block be looked at in which a row was measured again, wherever it is', () => {
    const now = year.map(([mjd, value]) => [mjd, value === 40 ? -1 : value] as const);
    const rows = lookedAt(year, now);
    assert.ok(rows.includes(40) && rows.length <= 4, String(rows));
  });

  it('lets the first block be looked at when its oldest rows are dropped', () => {
    const rows = lookedAt(year, year.slice(2));
    assert.ok(rows.length <= 2 && rows.every((row) => row < 2), String(rows));
  });

  it('does not know two rows that changed their places', () => {
    const [first, second, ...rest] = year;
    assert.ok(lookedAt(year, [second!, first!, ...rest]).length > 0);
  });

  it('does not take one array for another, nor one schema for another', () => {
    const digest = historyDigest(historyBlocks([found(year), found([])], 'a'));
    const blocks = historyBlocks([found([]), found(year)], 'a');
    assert.equal(unknownBlocks(blocks, digest).length, blocks.length);
    assert.equal(lookedAt(year, year, ['a', 'b']).length, year.length);
  });

  it('looks at everything when nothing is kept, or what is kept is broken', () => {
    const blocks = historyBlocks([found(year)], 'a');
    for (const digest of [null, '', 'no digest', '////']) {
      assert.equal(unknownBlocks(blocks, digest).length, blocks.length);
    }
  });

  it('keeps rows without a time, or with an absurd one, together', () => {
    const odd = [
      [Number.NaN, 1],
      [1e30, 2],
      [-1e30, 3],
      [61_200, 4],
    ] as const;
    assert.deepEqual(lookedAt(odd, odd), []);
    assert.deepEqual(
      historyBlocks([found(odd)], 'a').map(({ block, rows }) => [block, rows]),
      [
        [-32768, [0, 1, 2]],
        [3825, [3]],
      ],
    );
  });
});
