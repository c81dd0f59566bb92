import assert from 'node:assert/strict';
import { it } from 'node:test';
import { nonZeroOrNull, numberOrNull, textOrNull } from '../../src/ztf/absent.ts';

it('makes null of every number that stands for absent', () => {
  for (const absent of [null, undefined, -999, -99999, Number.NaN, Number.NEGATIVE_INFINITY, '5']) {
    assert.equal(numberOrNull(absent), null);
  }
});

it('keeps a zero, and numbers near the fillers', () => {
  for (const real of [0, -0.13, -998.9, 20.5]) assert.equal(numberOrNull(real), real);
});

it('drops a zero where zero is a filler', () => {
  assert.equal(nonZeroOrNull(0), null);
  assert.equal(nonZeroOrNull(30), 30);
  assert.equal(nonZeroOrNull(-999), null);
});

it('makes null of the texts that stand for absent', () => {
  for (const absent of ['null', '', null, undefined, 5]) assert.equal(textOrNull(absent), null);
  assert.equal(textOrNull('44721'), '44721');
});
