import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dateOfMjd, mjdOfDate } from '../src/index.ts';

describe('dates of whole MJDs', () => {
  it('agree with the epochs that define them', () => {
    assert.equal(mjdOfDate('1858-11-17'), 0);
    assert.equal(mjdOfDate('2000-01-01'), 51_544);
    assert.equal(dateOfMjd(51_544), '2000-01-01');
  });

  it('come back from every day of 200 years', () => {
    for (let mjd = 0; mjd < 73_050; mjd++) assert.equal(mjdOfDate(dateOfMjd(mjd)), mjd);
  });

  it('are of the calendar only, as people write them', () => {
    for (const text of ['2026-02-30', '2026-2-3', '2026-02-03T00', '20260203', 'today', '']) {
      assert.equal(mjdOfDate(text), null, text);
    }
  });
});
