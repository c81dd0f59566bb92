import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultView } from '../../src/browser/pages/object/light-curve/default-view.ts';

const stamps = (topClass: string, probability: number) => ({
  ...{ branches: {}, topClass, probabilities: { [topClass]: probability } },
});
const lightCurve = (Periodic: number, Transient: number) => ({
  branches: { Periodic, Transient, Stochastic: 1 - Periodic - Transient },
  ...{ topClass: 'RRL', probabilities: {} },
});
const offered = { periodDays: 0.57, isOffered: true };
const doubtful = { periodDays: 1.0003, isOffered: false };

describe('how a light curve is drawn at first', () => {
  it('is in total magnitudes and folded for a variable star with a period, without a model', () => {
    const view = defaultView([stamps('SN', 0.9), lightCurve(0.9, 0.02)], [doubtful, offered], true);
    assert.deepEqual(view, {
      ...{ quantity: 'magnitude', source: 'total', periodDays: 0.57, hasModel: false },
    });
  });

  it('is not folded with a period that nothing speaks for', () => {
    const view = defaultView([lightCurve(0.9, 0.02)], [doubtful], true);
    assert.deepEqual([view.source, view.periodDays], ['total', null]);
  });

  it('is of the difference, with its model, for a transient', () => {
    for (const judged of [[lightCurve(0.1, 0.8)], [stamps('SN', 0.8)]]) {
      const view = defaultView(judged, [offered], true);
      assert.deepEqual([view.source, view.periodDays, view.hasModel], ['difference', null, true]);
    }
  });

  it('is of the difference where there are no totals, or nothing is known', () => {
    assert.equal(defaultView([lightCurve(0.9, 0)], [offered], false).source, 'difference');
    const unknown = defaultView([], [offered], true);
    assert.deepEqual([unknown.source, unknown.hasModel], ['difference', false]);
    assert.equal(defaultView([stamps('SN', 0.19)], [], true).hasModel, false);
  });
});
