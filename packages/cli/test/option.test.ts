import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nightOption } from '../src/lake/night-option.ts';
import { numberOption, requiredOption, textOption } from '../src/option.ts';

describe('options', () => {
  it('give their text, or the fallback', () => {
    assert.equal(textOption({ data: 'there' }, 'data', 'here'), 'there');
    assert.equal(textOption({}, 'data', 'here'), 'here');
    assert.equal(textOption({ data: true }, 'data', 'here'), 'here');
  });

  it('that are required must be given and not empty', () => {
    assert.equal(requiredOption({ topic: 't' }, 'topic'), 't');
    for (const values of [{}, { topic: '' }]) {
      assert.throws(() => requiredOption(values, 'topic'), {
        code: 'LUCERO_USAGE',
        message: /--topic/,
      });
    }
  });

  const bounds = { fallback: 7, minimum: 1, maximum: 100, isWhole: true };
  for (const [text, expected] of [
    ['1', 1],
    ['100', 100],
    ['1e1', 10],
  ] as const) {
    it(`take the number ${text}`, () => {
      assert.equal(numberOption({ n: text }, 'n', bounds), expected);
    });
  }
  it('take the fallback for a number that was not given', () => {
    assert.equal(numberOption({}, 'n', bounds), 7);
  });
  for (const text of ['0', '101', '1.5', 'many', '', ' ', 'Infinity', 'NaN', '-3']) {
    it(`refuse ${JSON.stringify(text)} where a whole number from 1 to 100 is asked for`, () => {
      assert.throws(() => numberOption({ n: text }, 'n', bounds), {
        code: 'LUCERO_USAGE',
        message: /--n takes a whole number from 1 to 100/,
      });
    });
  }
  it('take half a number where it need not be whole', () => {
    assert.equal(numberOption({ n: '1.5' }, 'n', { ...bounds, isWhole: false }), 1.5);
  });
});

describe('--night', () => {
  it('takes a date of the calendar, or is not given', () => {
    assert.equal(nightOption({ night: '2026-11-28' }), 61_372);
    assert.equal(nightOption({}), null);
    for (const night of ['2026-02-30', '20261128', 'yesterday']) {
      assert.throws(() => nightOption({ night }), { code: 'LUCERO_USAGE', message: /--night/ });
    }
  });
});
