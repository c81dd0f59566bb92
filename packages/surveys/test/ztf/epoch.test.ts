import assert from 'node:assert/strict';
import { it } from 'node:test';
import { candidAgreesWith, mjdTaiOf } from '../../src/ztf/epoch.ts';
import { assertRefuses } from '../records/refusal.ts';

it('adds 37 s since 2017-01-01 and 36 s before, as the leap-second table of the IERS says', () => {
  assertSeconds(mjdTaiOf(2457754.5, 'jd') - 57754, 37);
  assertSeconds(mjdTaiOf(2457754.499, 'jd') - 57753.999, 36);
});

it('refuses a time that is not finite', () => {
  for (const jd of [Number.NaN, null, undefined]) {
    assertRefuses('candidate.jd', () => mjdTaiOf(jd, 'candidate.jd'));
  }
});

it('accepts an id within 2 s of the time and not beyond', () => {
  const jdUtc = 2457754.5 + 1184.159746;
  const candid = 1_184_159_740_315_015_010n;
  assert.equal(candidAgreesWith(candid, jdUtc), true);
  assert.equal(candidAgreesWith(candid, jdUtc + 1.4 / 86_400), true);
  assert.equal(candidAgreesWith(candid, jdUtc + 3 / 86_400), false);
  assert.equal(candidAgreesWith(candid, jdUtc - 3 / 86_400), false);
});

function assertSeconds(days: number, seconds: number): void {
  // A double holds a Julian Date to 40 microseconds.
  assert.ok(Math.abs(days * 86_400 - seconds) < 1e-4, `${days * 86_400} s is not ${seconds} s`);
}
