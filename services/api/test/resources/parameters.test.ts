import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { RequestInvalidError } from '../../src/request-error.ts';
import {
  alertIdParameter,
  oidParameter,
  parseAlertId,
  surveyParameter,
} from '../../src/resources/parameters.ts';

const takes = (schema: TSchema) => {
  const check = Compile(schema);
  return (text: string) => check.Check(text);
};

describe('parseAlertId', () => {
  it('keeps every digit of 64 bits: neighbours stay apart', () => {
    assert.equal(parseAlertId('9223372036854775807'), 2n ** 63n - 1n);
    assert.notEqual(parseAlertId('9007199254740992'), parseAlertId('9007199254740993'));
    assert.equal(parseAlertId('0007'), 7n);
    assert.equal(parseAlertId('0'), 0n);
  });

  it('refuses what the database could not hold, naming the parameter', () => {
    for (const text of ['9223372036854775808', '9999999999999999999']) {
      assert.throws(
        () => parseAlertId(text),
        (error) => {
          assert.ok(error instanceof RequestInvalidError);
          assert.deepEqual(error.errors, { alertId: 'does not fit in 64 bits' });
          return true;
        },
      );
    }
  });
});

describe('the parameters of an address', () => {
  it('are an alert id of digits alone', () => {
    const isTaken = takes(alertIdParameter);
    assert.ok(isTaken('1') && isTaken('9'.repeat(19)));
    for (const text of ['', '-1', '+1', '1.0', '1e5', '0x1', ' 1', '1\n', '9'.repeat(20), '١']) {
      assert.equal(isTaken(text), false, JSON.stringify(text));
    }
  });

  it('are an object id as every survey writes it', () => {
    const isTaken = takes(oidParameter);
    for (const oid of ['ZTF18aaaaaaa', '170028499021365254', 'A918_PE', '2019-XY.1+2']) {
      assert.equal(isTaken(oid), true, oid);
    }
    for (const oid of ['', '-1', '.', '../x', 'a b', "a'b", 'a\0', 'a\n', 'é', 'a'.repeat(65)]) {
      assert.equal(isTaken(oid), false, JSON.stringify(oid));
    }
  });

  it('are a survey in small letters', () => {
    const isTaken = takes(surveyParameter);
    for (const survey of ['ztf', 'lsst', 'des-2', 'a'.repeat(32)]) assert.ok(isTaken(survey));
    for (const survey of ['', 'ZTF', '2mass', 'a_b', 'ztf\n', 'a'.repeat(33)]) {
      assert.equal(isTaken(survey), false, JSON.stringify(survey));
    }
  });
});
