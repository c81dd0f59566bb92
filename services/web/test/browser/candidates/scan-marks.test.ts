import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  marksText,
  mergedMarks,
  noMarks,
  readMarks,
  undone,
  withMark,
  withSeen,
} from '../../../src/browser/components/candidates/scan-marks.ts';

const markOf = (marks: typeof noMarks, key: string) => marks.objects[key]?.mark ?? null;

describe('marks of a scan', () => {
  it('keep, change their mind and go when they are set twice', () => {
    const kept = withMark(noMarks, 'a', 'keep', 61_000, 1);
    assert.equal(markOf(kept, 'a'), 'keep');
    assert.equal(markOf(withMark(kept, 'a', 'reject', 61_000, 2), 'a'), 'reject');
    assert.equal(markOf(withMark(kept, 'a', 'keep', 61_000, 2), 'a'), null);
  });

  it('are taken back step by step, whatever was only seen', () => {
    let marks = withSeen(noMarks, 'a', 61_000, 1);
    marks = withMark(marks, 'a', 'keep', 61_000, 2);
    marks = withMark(marks, 'b', 'reject', 61_000, 3);
    marks = withSeen(marks, 'c', 61_000, 4);
    const first = undone(marks);
    assert.deepEqual(
      [first.key, markOf(first.marks, 'b'), markOf(first.marks, 'a')],
      ['b', null, 'keep'],
    );
    const second = undone(first.marks);
    assert.deepEqual(
      [second.key, second.marks.objects.a],
      ['a', { mark: null, seenMjdTai: 61_000, unixMs: 1 }],
    );
    assert.equal(undone(second.marks).key, null);
  });

  it('know that a newer detection has come since', () => {
    const seen = withSeen(noMarks, 'a', 61_000, 1);
    assert.equal(withSeen(seen, 'a', 60_999, 2), seen);
    assert.equal(withSeen(seen, 'a', 61_001, 2).objects.a?.seenMjdTai, 61_001);
  });

  it('are as many as some months need: what was touched longest ago goes', () => {
    let marks = noMarks;
    const many = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, i) => [`k${i}`, { mark: null, seenMjdTai: 1, unixMs: i }]),
    );
    marks = { objects: many, steps: [] };
    marks = withMark(marks, 'new', 'keep', 1, 1);
    assert.equal(Object.keys(marks.objects).length, 20_000);
    assert.deepEqual([marks.objects.k0, markOf(marks, 'new')], [undefined, 'keep']);
  });

  it('travel as a file, the newer of two marks staying', () => {
    const here = withMark(withMark(noMarks, 'a', 'keep', 1, 10), 'b', 'keep', 1, 10);
    const there = withMark(withMark(noMarks, 'a', 'reject', 1, 5), 'b', 'reject', 1, 20);
    const merged = mergedMarks(here, readMarks(marksText(there)));
    assert.deepEqual([markOf(merged, 'a'), markOf(merged, 'b')], ['keep', 'reject']);
  });

  for (const text of ['', '{}', '[]', 'null', '{"form":"lucero-scan-marks/1"}']) {
    it(`refuse ${text || 'nothing'} as a file`, () =>
      assert.throws(() => readMarks(text), /^Error: This is no/));
  }
  it('name what cannot be read in a file', () => {
    const text = JSON.stringify({
      form: 'lucero-scan-marks/1',
      objects: { 'ztf/x': { mark: 'maybe' } },
    });
    assert.throws(() => readMarks(text), /ztf\/x/);
  });
});
