import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { outcomeOf } from '../../recovery/outcome.ts';
import { recoveryTable } from '../../recovery/recovery-table.ts';

const span = 2800;

describe('outcomeOf', () => {
  it('tells a period, its multiples and its day aliases apart', () => {
    const p = 0.57;
    assert.equal(outcomeOf(0.5705, p, span), 'P');
    assert.equal(outcomeOf(0.285, p, span), 'P/2');
    assert.equal(outcomeOf(1.14, p, span), '2P');
    assert.equal(outcomeOf(1.71, p, span), 'other harmonic');
    assert.equal(outcomeOf(1 / (1 / p - 1), p, span), 'day alias');
    assert.equal(outcomeOf(1 / (2 - 1 / p), p, span), 'day alias');
    assert.equal(outcomeOf(0.6, p, span), 'other');
    assert.equal(outcomeOf(null, p, span), 'other');
  });

  it('calls a long period near where the light curve does not resolve it', () => {
    assert.equal(outcomeOf(303, 300, span), 'near P');
    assert.equal(outcomeOf(330, 300, span), 'other');
    assert.equal(outcomeOf(0.573, 0.57, span), 'other');
  });

  it('takes a twelfth for P only where catalogues give multiples', () => {
    assert.equal(outcomeOf(0.1, 1.2, span, 12), 'P');
    assert.equal(outcomeOf(0.1, 1.2, span), 'other');
  });
});

describe('recoveryTable', () => {
  it('has a row for each search of each kind', () => {
    const of = (outcome: 'P' | 'P/2') => ({
      className: 'EB',
      survey: 'EROS-2',
      outcomes: new Map([['Multiband_period', outcome]]),
    });
    const lines = recoveryTable([of('P'), of('P/2')]).split('\n');
    assert.equal(lines.length, 3);
    assert.match(
      lines[2] ?? '',
      /^\| EB \| EROS-2 \| 2 \| `Multiband_period` \| \*\*50\.0\*\* \(9\.5–90\.5\) \| 0\.0 \| 50\.0 \|/,
    );
  });
});
