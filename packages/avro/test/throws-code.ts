import assert from 'node:assert/strict';
import { type ErrorCode, LuceroError } from '@lucero/errors';

/** Asserts that the call throws a LuceroError of this code; gives it back. */
export function throwsCode(code: ErrorCode, call: () => unknown): LuceroError {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof LuceroError, `not a LuceroError: ${error}`);
    assert.equal(error.code, code, error.message);
    return error;
  }
  assert.fail(`nothing thrown, expected ${code}`);
}
