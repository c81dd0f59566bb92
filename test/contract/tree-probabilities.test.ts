/** Training fits calibration and gates in Python (models/training); so is their check. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { pythonFor } from '@lucero/testkit';

const program = resolve(import.meta.dirname, 'tree-probabilities.py');

describe('calibration and gates of a class tree in training, against values worked out by hand', () => {
  const found = JSON.parse(execFileSync(pythonFor(), [program], { encoding: 'utf8' })) as Readonly<
    Record<string, readonly [ours: unknown, expected: unknown]>
  >;

  it('are all there', () => {
    assert.ok(Object.keys(found).length >= 18);
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
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rounded(each)]));
  }
  return typeof value === 'number' ? Number(value.toFixed(10)) : value;
}
