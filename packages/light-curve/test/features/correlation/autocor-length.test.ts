import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluate } from '../../../src/feature/evaluate.ts';
import { autocorLength } from '../../../src/features/correlation/autocor-length.ts';
import { seriesOf, uneven } from '../series-of.ts';

describe('Autocor_length', () => {
  it('is long for a slow change', () => {
    const fading = seriesOf(uneven(100, 1), (day) => 15 + 0.01 * day, 0.1);
    assert.ok((evaluate(autocorLength, fading, null) ?? 0) > 15);
  });
});
