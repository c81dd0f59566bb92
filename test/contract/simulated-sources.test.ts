/** The sources that classifiers are trained on are simulated in Python (models/training); so is their check. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { pythonFor } from '@lucero/testkit';

type Check =
  | { readonly found: unknown; readonly expected: unknown }
  | { readonly found: number; readonly low: number; readonly high: number };

const program = resolve(import.meta.dirname, 'simulated-sources.py');

describe('simulated sources and visits, for training', () => {
  const checks = JSON.parse(
    execFileSync(pythonFor(), ['-W', 'error::RuntimeWarning', program], { encoding: 'utf8' }),
  ) as Readonly<Record<string, Check>>;

  it('are all there', () => {
    assert.ok(Object.keys(checks).length >= 160, `${Object.keys(checks).length} checks`);
  });

  for (const [name, check] of Object.entries(checks)) {
    it(name, () => {
      if ('expected' in check) assert.deepEqual(check.found, check.expected);
      else {
        const { found, low, high } = check;
        assert.ok(found >= low && found <= high, `${found} is not between ${low} and ${high}`);
      }
    });
  }
});
