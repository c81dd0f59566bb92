import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluate } from '../../../src/feature/evaluate.ts';
import { iarPhi } from '../../../src/features/correlation/iar-phi.ts';
import { seriesOf, uneven } from '../series-of.ts';

describe('irregular autoregression', () => {
  it('forgets white noise and remembers a slow change', () => {
    const noise = seriesOf(uneven(60, 1), (day) => 15 + Math.sin(day * 1234.567), 0.01);
    assert.ok((evaluate(iarPhi, noise, null) ?? 1) < 0.2);
    const slow = seriesOf(uneven(60, 1), (day) => 15 + Math.sin(day / 15), 0.01);
    assert.ok((evaluate(iarPhi, slow, null) ?? 0) > 0.9);
  });
});
