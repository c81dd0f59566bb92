import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nightTables } from '@lucero/datasets';

describe('nightTables', () => {
  for (const { name, columns, key } of nightTables) {
    it(`${name} has each column once, a place for each row, and columns for its key`, () => {
      const names = columns.map((column) => column.name);
      assert.deepEqual([...new Set(names)], names);
      for (const needed of ['_healpix_29', 'night', 'ra_deg', 'dec_deg', ...key]) {
        assert.ok(names.includes(needed), needed);
      }
    });
    it(`${name} says of each number what unit it has`, () => {
      for (const { type, unit, name: column } of columns) {
        if (type === 'DOUBLE') assert.notEqual(unit, null, column);
      }
    });
  }
});
