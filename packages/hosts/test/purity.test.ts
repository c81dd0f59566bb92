import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { measurePurity } from './purity.ts';
import { purityCases } from './purity-cases.ts';

describe('the hosts of simulated supernovae', () => {
  const [bright, , , deep] = purityCases;

  it('are found where they are catalogued, better than by separation', () => {
    const purity = measurePurity(bright!, 1, 500);
    assert.ok(purity.named > 0.9, `${purity.named}`);
    assert.ok(purity.wronglyNamed < 0.05, `${purity.wronglyNamed}`);
    assert.ok(purity.firstByPosterior > purity.firstBySeparation, JSON.stringify(purity));
  });

  it('are found among many faint galaxies, too', () => {
    const purity = measurePurity(deep!, 2, 500);
    assert.ok(purity.firstByPosterior > 0.85, JSON.stringify(purity));
    assert.ok(purity.firstByPosterior > purity.firstBySeparation, JSON.stringify(purity));
  });
});
