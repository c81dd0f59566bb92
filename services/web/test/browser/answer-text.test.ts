import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Answered, ageText, answerText } from '../../src/browser/answer-text.ts';

const vector = {
  probabilities: { SNIa: 0.51, SNII: 0.3, SLSN: 0.12, AGN: 0.04, RRL: 0.03 },
  branchOfClass: {
    ...{ SNIa: 'Transient', SNII: 'Transient', SLSN: 'Transient' },
    ...{ AGN: 'Stochastic', RRL: 'Periodic' },
  },
};
const answered = (
  answerClass: string | null,
  answerLevel: number | null,
  answerProbability: number | null,
): Answered => ({ ...vector, answerClass, answerLevel, answerProbability });

describe('what a classifier stands for, in words', () => {
  it('is a branch, with the classes between which it hesitates', () => {
    assert.deepEqual(answerText(answered('Transient', 1, 0.93)), {
      answer: 'Transient, 93 %',
      doubt: 'Not sure which: SNIa 51 %, SNII 30 %',
    });
  });

  it('is a class below a branch, without a doubt', () => {
    assert.deepEqual(answerText(answered('SNIa', 2, 0.999)), {
      answer: 'SNIa, >99 %',
      doubt: null,
    });
  });

  it('is no answer, with what is most probable', () => {
    assert.deepEqual(answerText(answered(null, 0, null)), {
      answer: 'Not sure yet',
      doubt: 'Most probable: SNIa 51 %, SNII 30 %',
    });
  });

  it('is nothing of a classifier without gates, however sure', () => {
    assert.equal(answerText(answered(null, null, null)), null);
  });
});

describe('the age of a light curve', () => {
  it('is in hours below a day, else in days', () => {
    assert.deepEqual([0, 0.25, 1, 15.52, 432.1].map(ageText), [
      '0.0 h',
      '6.0 h',
      '1.0 d',
      '15.5 d',
      '432 d',
    ]);
  });
});
