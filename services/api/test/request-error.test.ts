import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BusyError, NotFoundError, RequestInvalidError } from '../src/request-error.ts';

describe('the errors of a request', () => {
  it('say in one sentence what they say by field', () => {
    const error = new RequestInvalidError({ ra: 'is missing', dec: 'must be <= 90' });
    assert.equal(error.message, 'ra is missing; dec must be <= 90');
    assert.equal(error.code, 'LUCERO_REQUEST_INVALID');
  });

  it('help nobody by being asked again, but for a line that is too long', () => {
    assert.equal(new RequestInvalidError({ ra: 'is missing' }).retryable, false);
    assert.equal(new NotFoundError('no object A').retryable, false);
    assert.equal(new BusyError('8 are waiting').retryable, true);
  });

  it('name no field where none is at fault', () => {
    assert.deepEqual(new NotFoundError('nothing here').errors, {});
  });
});
