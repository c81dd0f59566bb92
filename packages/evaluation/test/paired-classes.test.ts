import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { overSharedClasses, pairedClasses } from '../src/paired-classes.ts';

describe('pairedClasses', () => {
  it('keeps the order of A for what both know, and each its own for the rest', () => {
    assert.deepEqual(pairedClasses(['SN', 'AGN', 'VS'], ['bogus', 'VS', 'SN']), {
      shared: ['SN', 'VS'],
      onlyA: ['AGN'],
      onlyB: ['bogus'],
    });
  });
});

describe('overSharedClasses', () => {
  const vector = { SN: 0.5, AGN: 0.25, VS: 0.25 };

  it('is the vector itself, in the order of A, where both know the same', () => {
    const classes = pairedClasses(['VS', 'SN', 'AGN'], ['SN', 'AGN', 'VS']);
    assert.deepEqual(overSharedClasses(vector, classes), [0.25, 0.5, 0.25]);
  });

  it('keeps the rest as one number where either knows more, so that both are as long', () => {
    const classes = pairedClasses(['SN', 'AGN', 'VS'], ['SN', 'bogus']);
    assert.deepEqual(overSharedClasses(vector, classes), [0.5, 0.5]);
    assert.deepEqual(overSharedClasses({ SN: 0.75, bogus: 0.25 }, classes), [0.75, 0.25]);
    const more = pairedClasses(['SN'], ['SN', 'bogus']);
    assert.deepEqual(overSharedClasses({ SN: 1 }, more), [1, 0]);
  });

  it('has no rest below zero where rounding brought the sum above 1', () => {
    const classes = pairedClasses(['SN', 'AGN'], ['SN', 'AGN', 'bogus']);
    assert.equal(overSharedClasses({ SN: 0.7, AGN: 0.3 + 1e-16 + 2e-16 }, classes)[2], 0);
  });
});
