import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { timeUtcOf, timeUtcOrNull, timeUtcSchema } from '../../src/resources/time.ts';

describe('times in UTC', () => {
  it('are written to the millisecond, with the Z that says so, wherever the server stands', () => {
    assert.equal(timeUtcOf(Date.UTC(2026, 5, 30, 23, 59, 59, 7)), '2026-06-30T23:59:59.007Z');
    assert.equal(timeUtcOf(0), '1970-01-01T00:00:00.000Z');
  });

  it('are null when there is none, and 1970 is one', () => {
    assert.equal(timeUtcOrNull(null), null);
    assert.equal(timeUtcOrNull(0), '1970-01-01T00:00:00.000Z');
  });

  it('say their scale', () => {
    const { description, format } = timeUtcSchema('When Lucero read it') as {
      readonly description?: string;
      readonly format?: string;
    };
    assert.deepEqual([description, format], ['When Lucero read it, UTC', 'date-time']);
  });
});
