import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { BandMagnitudes } from '../../src/browser/magnitude-rows.ts';
import { magnitudeRows } from '../../src/browser/magnitude-rows.ts';

const summary = {
  ...{ meanMag: 18.004, medianMag: 18.5, minMag: 17, maxMag: 19 },
  ...{ sigmaMag: null, firstMag: 19, lastMag: 17 },
};
const g: BandMagnitudes = {
  band: 'g',
  detectionCount: 2,
  difference: summary,
  total: null,
  isCorrected: false,
  dubiousCount: 0,
  isStellar: false,
  saturationRate: null,
  firstRise: { slopeMagPerDay: -0.512, days: 3.97 },
};
const measured = { isCorrected: null, dubiousCount: null, isStellar: null, firstRise: null };

it('gives each number of each band, and a gap where a band has none', () => {
  const r = {
    ...g,
    band: 'r',
    firstRise: null,
    dubiousCount: 3,
    total: { ...summary, sigmaMag: 0.4 },
  };
  const rows = new Map(magnitudeRows([g, r]).map(({ name, cells }) => [name, cells]));
  assert.deepEqual(rows.get('Detections'), ['2', '2']);
  assert.deepEqual(rows.get('Rise'), ['-0.51 mag/d in 4.0 d', null]);
  assert.deepEqual(rows.get('Dubious'), ['0', '3']);
  assert.deepEqual(rows.get('Star'), ['no', 'no']);
  assert.deepEqual(rows.get('Scatter'), [null, '0.40'], 'the last heading is the total');
});

it('leaves out what no band has, and its heading', () => {
  const names = (bands: readonly BandMagnitudes[]) => magnitudeRows(bands).map(({ name }) => name);
  assert.deepEqual(names([{ ...g, ...measured }]), [
    ...['Detections', 'Difference', 'Mean', 'Brightest', 'Faintest', 'First', 'Last'],
  ]);
  assert.deepEqual(names([{ ...g, ...measured, difference: null }]), ['Detections']);
});
