import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ClassificationFacts, compileFilter } from '../src/index.ts';
import { inSets, supernova, vocabulary } from './subjects.ts';

type Answer = Pick<ClassificationFacts, 'answerClass' | 'answerLevel' | 'answerProbability'>;
const sure = { answerClass: 'SN', answerLevel: 1, answerProbability: 0.93 };
const abstained = { answerClass: null, answerLevel: 0, answerProbability: null };
const withoutGates = { answerClass: null, answerLevel: null, answerProbability: null };

const explain = (expression: string, answer: Answer) => {
  const classifications = [{ ...supernova.classifications![0]!, ...answer }];
  return compileFilter(expression, vocabulary).explain({ ...supernova, classifications }, inSets);
};

describe('what a classifier stands for, in a filter', () => {
  const isSn = "classification('stamp-cnn').answerClass == 'SN'";

  it('passes what it is sure of', () => {
    assert.equal(explain(isSn, sure).verdict, true);
    const strict = 'classifications.exists(c, c.answerLevel > 0 && c.answerProbability > 0.9)';
    assert.equal(explain(strict, sure).verdict, true);
  });

  it('is judged, and does not pass, while it is sure of nothing', () => {
    assert.equal(explain(isSn, abstained).verdict, false);
    const { verdict } = explain("classification('stamp-cnn').answerProbability > 0.0", abstained);
    assert.equal(verdict, false);
    assert.equal(explain("classification('stamp-cnn').answerLevel == 0", abstained).verdict, true);
  });

  it('cannot be judged of a classifier without gates, and says so', () => {
    for (const field of ["answerClass == 'SN'", 'answerLevel > 0', 'answerProbability > 0.5']) {
      const { verdict, reason } = explain(`classification('stamp-cnn').${field}`, withoutGates);
      assert.equal(verdict, null, field);
      assert.match(reason ?? '', /: the classifier has no gates$/);
    }
  });
});
