import assert from 'node:assert/strict';
import { it } from 'node:test';
import { monthOf } from '../../src/classifications/history-months.ts';

it('a time belongs to its calendar month', () => {
  assert.equal(monthOf(51_544), '2000-01-01');
  assert.equal(monthOf(51_574.999), '2000-01-01');
  assert.equal(monthOf(51_575), '2000-02-01');
  assert.equal(monthOf(60_676), '2025-01-01');
});

it('an absurd time belongs to none', () => {
  for (const mjdTai of [0, 49_999, 80_000, 2_460_000.5, Number.NaN]) {
    assert.equal(monthOf(mjdTai), null);
  }
});
