import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  idOrNull,
  requiredDecDeg,
  requiredMjd,
  requiredName,
  requiredRaDeg,
  rowsOf,
} from '../src/alert-fields.ts';
import { assertRefuses } from './records/refusal.ts';

describe('ids', () => {
  it('keeps neighbouring ids beyond 2^53 apart', () => {
    assert.equal(idOrNull(2_752_190_655_615_010_047n), 2_752_190_655_615_010_047n);
    assert.notEqual(idOrNull(2_752_190_655_615_010_047n), idOrNull(2_752_190_655_615_010_046n));
  });

  it('takes small ids as numbers, and refuses numbers that have lost digits', () => {
    assert.equal(idOrNull(2_969_650), 2_969_650n);
    assert.equal(idOrNull(2 ** 60), null);
  });

  it('reads 0, -999 and what is no id as no id', () => {
    for (const value of [0n, 0, -999n, -999, null, undefined, 'x', 1.5]) {
      assert.equal(idOrNull(value), null);
    }
  });
});

describe('positions', () => {
  it('turns a right ascension of 360 into 0', () => {
    assert.equal(requiredRaDeg(360, 'ra'), 0);
    assert.equal(requiredRaDeg(0, 'ra'), 0);
    assert.equal(requiredRaDeg(359.99, 'ra'), 359.99);
  });

  it('refuses what is not on the sky, naming the field', () => {
    for (const ra of [-0.001, 360.001, Number.NaN, Number.POSITIVE_INFINITY, null, '12']) {
      assertRefuses('candidate.ra', () => requiredRaDeg(ra, 'candidate.ra'));
    }
    for (const dec of [-90.01, 90.01, Number.NaN, undefined]) {
      assertRefuses('candidate.dec', () => requiredDecDeg(dec, 'candidate.dec'));
    }
    assert.equal(requiredDecDeg(-90, 'dec'), -90);
  });
});

it('bounds what a message repeats of a hostile field', () => {
  assert.throws(
    () => requiredName({ toString: () => 'x'.repeat(1e6) }, 'objectId'),
    (error: Error) => error.message.length < 100,
  );
});

it('refuses a name that is empty, too long or not of the characters of a key', () => {
  for (const name of ['ZTF18aaiscil', 'J2000.1-05+3_a', 'x'.repeat(64)]) {
    assert.equal(requiredName(name, 'objectId'), name);
  }
  for (const name of ['', 'x'.repeat(65), null, 5, 'a b', 'a/b', '../a', 'a\n', '-a', 'é']) {
    assertRefuses('objectId', () => requiredName(name, 'objectId'));
  }
});

it('refuses an epoch that no survey can have seen', () => {
  assert.equal(requiredMjd(60_000.5, 'mjd'), 60_000.5);
  for (const mjd of [0, -1, 2_460_000.5, 1e300, Number.NaN, null]) {
    assertRefuses('mjd', () => requiredMjd(mjd, 'mjd'));
  }
});

it('takes rows that are no records for no rows', () => {
  assert.deepEqual(rowsOf([null, { jd: 1 }, 'x', []]), [{ jd: 1 }]);
  assert.deepEqual(rowsOf(null), []);
});
