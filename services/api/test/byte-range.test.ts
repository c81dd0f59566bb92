import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { byteRange } from '../src/releases/byte-range.ts';

describe('byteRange', () => {
  const cases: readonly [string | undefined, unknown][] = [
    [undefined, null],
    ['bytes=0-9', { first: 0, last: 9 }],
    ['bytes=90-', { first: 90, last: 99 }],
    ['bytes=90-500', { first: 90, last: 99 }],
    ['bytes=-10', { first: 90, last: 99 }],
    ['bytes=-500', { first: 0, last: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=9-3', null],
    ['bytes=-', null],
    ['bytes=0-1,4-5', null],
    ['lines=0-9', null],
  ];
  for (const [header, expected] of cases) {
    it(`${header ?? 'no header'} of 100 bytes`, () => {
      assert.deepEqual(byteRange(header, 100), expected);
    });
  }
});
