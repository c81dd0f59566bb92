import assert from 'node:assert/strict';

/** There, and equal within a relative tolerance (absolute below 1). */
export function assertClose(
  actual: number | null | undefined,
  expected: number,
  tolerance: number,
): void {
  assert.ok(
    typeof actual === 'number' &&
      Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${actual} is not within ${tolerance} of ${expected}`,
  );
}
