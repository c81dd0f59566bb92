import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bigintArray, doubleArray } from '../../src/postgres/binary-array.ts';
import { bigint, double, nullable, text } from '../../src/postgres/column.ts';
import { recordsReader, selectArrays } from '../../src/postgres/record-arrays.ts';

const columns = {
  id: bigint('point_id'),
  band: text('band'),
  fluxNanojansky: nullable(double('flux_nanojansky', 'nJy')),
};

describe('record arrays', () => {
  it('are selected under the prefix of their records', () => {
    assert.deepEqual(selectArrays('point', columns).split(/,\n +/), [
      'array_send(array_agg(point_id)) AS point_point_id',
      "string_agg(band, ' ') AS point_band",
      'array_send(array_agg(flux_nanojansky)) AS point_flux_nanojansky',
    ]);
  });

  it('become the records that they were made of', () => {
    const points = [
      { id: 2n ** 60n, band: 'g', fluxNanojansky: -0.1 },
      { id: 2n ** 60n + 1n, band: 'VR', fluxNanojansky: null },
    ];
    const row = {
      point_point_id: bigintArray(points, ({ id }) => id),
      point_band: 'g VR',
      point_flux_nanojansky: doubleArray(points, ({ fluxNanojansky }) => fluxNanojansky),
    };
    assert.deepEqual(recordsReader('point', columns)(row), points);
  });

  it('are none where there were no rows', () => {
    const row = { point_point_id: null, point_band: null, point_flux_nanojansky: null };
    assert.deepEqual(recordsReader('point', columns)(row), []);
  });

  it('hold no text that may be null: it would shift the others', () => {
    assert.throws(
      () => recordsReader('point', { ...columns, note: nullable(text('note')) }),
      /note/,
    );
  });
});
