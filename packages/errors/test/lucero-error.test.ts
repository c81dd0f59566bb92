import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';

class AlertLostError extends LuceroError {
  constructor(alertId: bigint, options?: ErrorOptions) {
    super('LUCERO_LIGHT_CURVE_MISSING', `alert ${alertId} is lost`, { alertId }, options);
  }
}

describe('LuceroError', () => {
  it('carries its code, what it is about, and its cause', () => {
    const cause = new Error('below');
    const error = new AlertLostError(2n ** 60n, { cause });
    assert.ok(error instanceof LuceroError && error instanceof Error);
    assert.equal(error.code, 'LUCERO_LIGHT_CURVE_MISSING');
    assert.deepEqual(error.context, { alertId: 2n ** 60n });
    assert.equal(error.cause, cause);
    assert.equal(error.message, `alert ${2n ** 60n} is lost`);
  });

  it('is called like its class, so that logs show which it is', () => {
    assert.equal(new AlertLostError(1n).name, 'AlertLostError');
    assert.match(String(new AlertLostError(1n)), /^AlertLostError: alert 1 is lost$/);
  });

  it('knows from the catalogue whether the same call may succeed later', () => {
    assert.equal(new LuceroError('LUCERO_KAFKA_UNAVAILABLE', 'away').retryable, true);
    assert.equal(new AlertLostError(1n).retryable, false);
  });
});
