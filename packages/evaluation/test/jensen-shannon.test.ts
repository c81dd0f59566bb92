import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entropyBits } from '../src/entropy.ts';
import { jensenShannonBits } from '../src/jensen-shannon.ts';

const p = [0.7, 0.2, 0.1, 0];
const q = [0.1, 0.3, 0.4, 0.2];
const assertClose = (x: number, y: number): void =>
  assert.ok(Math.abs(x - y) < 1e-12, `${x} is not ${y}`);

describe('entropyBits', () => {
  it('is 0 for a sure answer and log2 of their number for equal probabilities', () => {
    assert.equal(entropyBits([0, 1, 0]), 0);
    assert.equal(entropyBits([0.25, 0.25, 0.25, 0.25]), 2);
  });

  it('agrees with scipy.stats.entropy(p, base=2) of SciPy 1.17.1', () => {
    assertClose(entropyBits(p), 1.1567796494470395);
    assertClose(entropyBits(q), 1.8464393446710154);
  });
});

describe('jensenShannonBits', () => {
  it('is 0 for equal vectors and 1 for vectors without a class in common', () => {
    assert.equal(jensenShannonBits(q, q), 0);
    assert.equal(jensenShannonBits([1, 0], [0, 1]), 1);
  });

  it('agrees, both ways round, with jensenshannon(p, q, base=2)**2 of SciPy 1.17.1', () => {
    assertClose(jensenShannonBits(p, q), 0.3593545503846538);
    assertClose(jensenShannonBits(q, p), 0.3593545503846538);
  });
});
