import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LightCurvePoint } from '@lucero/light-curve';
import { sequenceTensor } from '../../src/input/sequence-tensor.ts';

const point = (daysSinceFirst: number, changes: Partial<LightCurvePoint> = {}) => ({
  ...{ daysSinceFirst, band: 'g', psfFluxNanojansky: 350, psfFluxErrNanojansky: 12, mag: 18.5 },
  ...changes,
});

const itemOf = (points: readonly LightCurvePoint[]) => ({
  ...{ survey: 'ztf', features: { names: [], values: [] }, detectionCount: points.length },
  points,
});

const width = 7;
const padding = new Array<number>(width).fill(0);

/** What is filled of one item, row by row; or why it is skipped. */
function filled(points: readonly LightCurvePoint[], bands = ['g', 'r'], longest = 4) {
  const { fill } = sequenceTensor({ tensor: 'points', bands, longest });
  // What an item before has left.
  const data = new Float32Array(longest * width).fill(9);
  const skip = fill(itemOf(points), data, 0, { missing: [], unreadable: [] });
  return skip ?? rowsOf(data);
}

const rowsOf = (data: Float32Array): number[][] =>
  Array.from({ length: data.length / width }, (_, i) => [
    ...data.subarray(i * width, (i + 1) * width),
  ]);

describe('sequenceTensor', () => {
  it('tells days, band, flux, error, magnitude or none, and where padding begins', () => {
    const points = [
      point(0),
      point(1.5, { band: 'r', psfFluxNanojansky: -20.5, psfFluxErrNanojansky: 8, mag: null }),
    ];
    assert.deepEqual(filled(points), [
      [0, 0, 350, 12, 18.5, 1, 1],
      [1.5, 1, -20.5, 8, 0, 0, 1],
      padding,
      padding,
    ]);
  });

  it('leaves points of other bands out, and counts days from the first that is left', () => {
    const points = [point(0, { band: 'i' }), point(2, { band: 'r' }), point(2.5)];
    assert.deepEqual(filled(points), [
      [0, 1, 350, 12, 18.5, 1, 1],
      [0.5, 0, 350, 12, 18.5, 1, 1],
      padding,
      padding,
    ]);
  });

  it('takes of more points than the model reads those that are even by rank', () => {
    const points = Array.from({ length: 7 }, (_, i) => point(i));
    const rows = filled(points);
    assert.ok(Array.isArray(rows));
    assert.deepEqual(
      rows.map(([days]) => days),
      [0, 2, 4, 6],
    );
  });

  it('leaves padding of an item without a point that the model reads', () => {
    const nothing = [padding, padding, padding, padding];
    assert.deepEqual(filled([]), nothing);
    assert.deepEqual(filled([point(0, { band: 'i' })]), nothing);
  });

  for (const [name, value] of [
    ['psfFluxNanojansky', -1e39],
    ['psfFluxErrNanojansky', Number.POSITIVE_INFINITY],
    ['mag', Number.NaN],
    ['daysSinceFirst', Number.POSITIVE_INFINITY],
  ] as const) {
    it(`skips an item with a point whose ${name} is ${value} for a float32`, () => {
      const skip = filled([point(0), point(1, { [name]: value })]);
      assert.ok('reason' in skip && skip.reason === 'absurd-feature');
      assert.match(skip.detail, new RegExp(`^${name} of a point is (-?Infinity|NaN)$`));
    });
  }

  it('is cut to the item that has most points, whatever stands behind the items', () => {
    const longest = 4;
    const { fill, trimmed } = sequenceTensor({ tensor: 'points', bands: ['g'], longest });
    const data = new Float32Array(4 * longest * width).fill(9);
    const lacks = { missing: [], unreadable: [] };
    const lightCurves = [[point(0)], [point(0), point(1), point(3)], [point(0), point(2)]];
    for (const [i, points] of lightCurves.entries()) {
      fill(itemOf(points), data, i * longest * width, lacks);
    }
    const cut = trimmed!(data, lightCurves.length);
    assert.deepEqual(cut.shape, [3, width]);
    assert.deepEqual(
      rowsOf(cut.data).map(([days, , , , , , isPoint]) => (isPoint === 1 ? days : null)),
      [0, null, null, 0, 1, 3, 0, 2, null],
    );
    assert.equal(cut.data.length, 3 * 3 * width);
  });

  it('has one row at least, of items that are all padding', () => {
    const { trimmed } = sequenceTensor({ tensor: 'points', bands: ['g'], longest: 4 });
    assert.deepEqual(trimmed!(new Float32Array(2 * 4 * width), 2).shape, [1, width]);
  });
});
