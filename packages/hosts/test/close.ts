import assert from 'node:assert/strict';

export function assertClose(actual: number | null, expected: number, relative: number): void {
  assert.ok(
    actual !== null && Math.abs(actual - expected) <= relative * Math.abs(expected),
    `${actual} is not ${expected}`,
  );
}
