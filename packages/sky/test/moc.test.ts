import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mocOfCells } from '../src/index.ts';

describe('mocOfCells', () => {
  it('writes four quarters as the cell that they make, level after level', () => {
    const sixteen = Array.from({ length: 16 }, (_, i) => 32 + i);
    assert.deepEqual(mocOfCells([...sixteen, 3, 3, 100], 5), [
      { order: 3, cells: [2] },
      { order: 5, cells: [3, 100] },
    ]);
  });

  it('of nothing says its order, and nothing else', () => {
    assert.deepEqual(mocOfCells([], 10), [{ order: 10, cells: [] }]);
  });

  it('refuses orders whose cells are no exact numbers', () => {
    assert.throws(() => mocOfCells([0], 25), /no order/);
  });
});
