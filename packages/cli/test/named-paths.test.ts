import assert from 'node:assert/strict';
import { it } from 'node:test';
import { namedPaths } from '../src/named-paths.ts';

// A night as 20,000 files made a line of a megabyte before the first alert was read.
it('names a few paths whole and counts the rest', () => {
  assert.equal(namedPaths(['a.avro', 'b.avro', 'c.tar']), 'a.avro, b.avro, c.tar');
  const many = Array.from({ length: 20_000 }, (_, i) => `${i}.avro`);
  assert.equal(namedPaths(many), '0.avro, 1.avro, 2.avro and 19997 more');
});
