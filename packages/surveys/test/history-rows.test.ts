import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { requiredNumber } from '../src/alert-fields.ts';
import { historyRows, oldestFirst } from '../src/history-rows.ts';
import { assertRefuses } from './records/refusal.ts';

const toRow = (row: Readonly<Record<string, unknown>>) => ({
  mjdTai: requiredNumber(row.mjd, 'mjd'),
});

describe('historyRows', () => {
  it('drops a broken row with a warning and keeps the others', () => {
    const warnings = new Set<string>();
    const rows = historyRows([{ mjd: 1 }, { mjd: Number.NaN }, { mjd: 3 }], toRow, 'x', warnings);
    assert.deepEqual(rows, [{ mjdTai: 1 }, { mjdTai: 3 }]);
    assert.deepEqual([...warnings], ['x-dropped']);
  });

  it('refuses the packet when more than a thousand rows are broken', () => {
    const broken = (count: number) => () =>
      historyRows(Array(count).fill({ mjd: null }), toRow, 'x', new Set());
    assert.deepEqual(broken(1_000)(), []);
    assertRefuses('x', broken(1_001));
  });

  it('does not take a defect of ours for a broken row', () => {
    const defect = () => {
      throw new TypeError('ours');
    };
    assert.throws(() => historyRows([{}], defect, 'x', new Set()), TypeError);
  });
});

it('sorts rows oldest first and keeps the order within one epoch', () => {
  const rows = [
    { mjdTai: 3, id: 'a' },
    { mjdTai: 1, id: 'b' },
    { mjdTai: 3, id: 'c' },
  ];
  assert.equal(
    oldestFirst(rows)
      .map(({ id }) => id)
      .join(''),
    'bac',
  );
});
