/** What is made in Python (models/training) is checked in Python; here every check becomes a test. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { pythonFor } from '@lucero/testkit';

interface Checks {
  /** File of this folder that prints {"name": [ours, expected]}. */
  readonly program: string;
  /** Fewer checks than this: some were lost. */
  readonly atLeast: number;
  /** Decimals that must agree, since sums in another order differ in the last digits; absent: all. */
  readonly decimals?: number;
  /** Requirements of the program, of the repository's root; absent: those of the tests. */
  readonly requirements?: string;
}

/** Runs the program once, and declares a test for each of its checks. */
export function checkedInPython(title: string, checks: Checks): void {
  const { program, atLeast, decimals, requirements } = checks;
  describe(title, () => {
    const python = pythonFor(requirements);
    const path = resolve(import.meta.dirname, program);
    const found = JSON.parse(execFileSync(python, [path], { encoding: 'utf8' })) as Readonly<
      Record<string, readonly [ours: unknown, expected: unknown]>
    >;

    it('are all there', () => {
      assert.ok(Object.keys(found).length >= atLeast);
    });

    for (const [name, [ours, expected]] of Object.entries(found)) {
      it(name, () => {
        assert.deepEqual(rounded(ours, decimals), rounded(expected, decimals));
      });
    }
  });
}

function rounded(value: unknown, decimals: number | undefined): unknown {
  if (decimals === undefined) return value;
  if (Array.isArray(value)) return value.map((each) => rounded(each, decimals));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, rounded(each, decimals)]),
    );
  }
  return typeof value === 'number' ? Number(value.toFixed(decimals)) : value;
}
