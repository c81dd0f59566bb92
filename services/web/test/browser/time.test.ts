import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agoText, unixMsOfMjdTai, utcText } from '../../src/browser/time.ts';

describe('utcText', () => {
  // astropy 8.0.2: Time(text, scale='utc').tai.mjd
  const golden = [
    ['2026-11-22 13:21:02', 61_366.55670138889],
    ['2017-01-01 00:00:00', 57_754.00042824074],
    ['2016-12-31 23:59:59', 57_754.00040509259],
    ['2015-06-30 23:59:59', 57_204.000393518516],
    ['2012-07-02 12:00:00', 56_110.50040509259],
  ] as const;
  for (const [text, mjdTai] of golden) {
    it(`agrees with astropy 8.0.2 at ${text}`, () => assert.equal(utcText(mjdTai), text));
  }
});

describe('agoText', () => {
  const mjdTai = 61_366.5;
  const at = unixMsOfMjdTai(mjdTai);
  it('uses the unit that a reader would', () => {
    assert.equal(agoText(mjdTai, at + 3_000), 'now');
    assert.equal(agoText(mjdTai, at + 42_000), '42 s ago');
    assert.equal(agoText(mjdTai, at + 5 * 60_000), '5 min ago');
    assert.equal(agoText(mjdTai, at + 7 * 3_600_000), '7 h ago');
    assert.equal(agoText(mjdTai, at + 60 * 86_400_000), '60 d ago');
    assert.equal(agoText(mjdTai, at + 3 * 365.25 * 86_400_000), '3 yr ago');
  });
  it('looks ahead to a simulated night', () => {
    assert.equal(agoText(mjdTai, at - 7 * 3_600_000), 'in 7 h');
  });
});
