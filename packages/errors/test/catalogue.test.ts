import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorCatalogue } from '@lucero/errors';

describe('the catalogue of errors', () => {
  for (const [code, { operator, retryable }] of Object.entries(errorCatalogue)) {
    it(`${code} is named for its area and tells an operator what to do`, () => {
      assert.match(code, /^LUCERO(_[A-Z]+)+$/);
      assert.match(operator, /^[A-Z`].{15,110}[.`]$/);
      assert.equal(typeof retryable, 'boolean');
    });
  }

  it('calls retryable what is unavailable, late, cut off or asked too much, and nothing else', () => {
    for (const [code, { retryable }] of Object.entries(errorCatalogue)) {
      assert.equal(
        retryable,
        /_(UNAVAILABLE|UNREACHABLE|TIMEOUT|BUSY|BROKEN_OFF|TOO_MANY_REQUESTS)$/.test(code),
        code,
      );
    }
  });
});
