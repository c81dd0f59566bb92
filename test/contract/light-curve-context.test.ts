/** The second stage of the light-curve classifier is made in Python (models/training/lightcurves); so is its check. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { pythonFor } from '@lucero/testkit';

const program = resolve(import.meta.dirname, 'light-curve-context.py');

describe('what an alert says of the sources beside it, as a factor on the classes of its light curve', () => {
  const python = pythonFor('test/contract/light-curve-context-requirements.txt');
  const found = JSON.parse(execFileSync(python, [program], { encoding: 'utf8' })) as Readonly<
    Record<string, readonly [ours: unknown, expected: unknown]>
  >;

  it('is checked in every way', () => {
    assert.ok(Object.keys(found).length >= 20);
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
  return typeof value === 'number' ? Number(value.toFixed(10)) : value;
}
