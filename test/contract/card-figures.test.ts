/** The statistics of the model cards are made in Python (models/training); so is their check. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { pythonFor } from '@lucero/testkit';

const program = resolve(import.meta.dirname, 'card-figures.py');

describe('the statistics of the model cards, against values worked out by hand', () => {
  const found = JSON.parse(execFileSync(pythonFor(), [program], { encoding: 'utf8' })) as Readonly<
    Record<string, readonly [ours: unknown, expected: unknown]>
  >;

  it('are all there', () => {
    assert.ok(Object.keys(found).length >= 15);
  });

  for (const [name, [ours, expected]] of Object.entries(found)) {
    it(name, () => {
      assert.deepEqual(rounded(ours), rounded(expected));
    });
  }
});

/** Sums in another order differ in the last digits. */
function rounded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rounded);
  return typeof value === 'number' ? Number(value.toFixed(12)) : value;
}
