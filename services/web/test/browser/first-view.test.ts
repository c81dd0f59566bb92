import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstView } from '../../src/browser/first-view.ts';

const stamps = (SN: number) => ({ branches: {}, probabilities: { SN, VS: 1 - SN } });
const lightCurve = (Periodic: number, Transient: number) => ({
  branches: { Periodic, Transient, Stochastic: 1 - Periodic - Transient },
  probabilities: {},
});

describe('the first view of a light curve', () => {
  it('is folded for what is probably periodic, whatever the stamps say', () => {
    assert.equal(firstView([stamps(0.9), lightCurve(0.6, 0.3)]), 'folded');
  });
  it('shows the model of what is probably a transient', () => {
    assert.equal(firstView([stamps(0.1), lightCurve(0.2, 0.7)]), 'fitted');
    assert.equal(firstView([stamps(0.8)]), 'fitted');
  });
  it('is plain for everything else', () => {
    assert.equal(firstView([stamps(0.9), lightCurve(0.4, 0.4)]), 'plain');
    assert.equal(firstView([stamps(0.2)]), 'plain');
    assert.equal(firstView([]), 'plain');
  });
});
