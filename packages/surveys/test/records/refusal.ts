import assert from 'node:assert/strict';
import { LuceroError } from '@lucero/errors';

/** Asserts that the call refuses the alert, naming the field. */
export function assertRefuses(field: string, call: () => unknown): void {
  assert.throws(call, (error: unknown) => {
    assert.ok(error instanceof LuceroError);
    assert.equal(error.code, 'LUCERO_ALERT_INVALID');
    assert.equal(error.context.field, field);
    assert.ok(error.message.startsWith(`${field}: `), error.message);
    return true;
  });
}
