import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeAxis, roundStep } from '../../src/browser/axis.ts';

const shared = { fromPx: 0, toPx: 100, tickCount: 5, minSpan: 0.01, padding: 0 };

describe('roundStep', () => {
  it('gives at most as many intervals as asked, with round steps', () => {
    for (const [span, count, step] of [
      [10, 5, 2],
      [1, 4, 0.25],
      [60, 6, 10],
      [0.03, 5, 0.01],
    ] as const) {
      assert.ok(Math.abs(roundStep(span, count) - step) < 1e-12, `${span} in ${count}`);
    }
  });
});

describe('makeAxis', () => {
  it('puts the ends where they belong, and ticks between them', () => {
    const axis = makeAxis({ ...shared, low: 0, high: 10 });
    assert.deepEqual([axis.toPx(0), axis.toPx(10)], [0, 100]);
    assert.deepEqual(axis.ticks, [0, 2, 4, 6, 8, 10]);
  });
  it('writes ticks apart from each other', () => {
    for (const [low, high] of [
      [61_366.1, 61_366.2],
      [-1, 1],
      [17.1, 17.4],
      [0, 12.5],
      [1e-7, 5e-7],
    ] as const) {
      const axis = makeAxis({ ...shared, low, high, minSpan: 0 });
      const texts = axis.ticks.map(axis.tickText);
      assert.equal(new Set(texts).size, texts.length, texts.join(' '));
      assert.ok(texts.length >= 2, texts.join(' '));
    }
  });
  it('opens a span around one value', () => {
    const axis = makeAxis({ ...shared, low: 5, high: 5 });
    assert.ok(Math.abs(axis.toPx(5) - 50) < 1e-9);
  });
});
