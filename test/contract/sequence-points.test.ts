/** The sequence network is trained in Python (models/training); so is the check of what it is given. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { pythonFor } from '@lucero/testkit';

const program = resolve(import.meta.dirname, 'sequence-points.py');

describe('points of a light curve for the sequence network, against values worked out by hand', () => {
  const found = JSON.parse(execFileSync(pythonFor(), [program], { encoding: 'utf8' })) as Readonly<
    Record<string, readonly [ours: unknown, expected: unknown]>
  >;

  it('are all there', () => {
    assert.ok(Object.keys(found).length >= 17);
  });

  for (const [name, [ours, expected]] of Object.entries(found)) {
    it(name, () => {
      assert.deepEqual(ours, expected);
    });
  }
});
