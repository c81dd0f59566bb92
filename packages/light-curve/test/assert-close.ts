import assert from 'node:assert/strict';

/** Equal within a relative tolerance (absolute below 1). */
export function assertClose(actual: number | null, expected: number, tolerance: number): void {
  assert.ok(
    actual !== null && Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${actual} is not within ${tolerance} of ${expected}`,
  );
}
