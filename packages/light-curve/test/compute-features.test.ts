import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { type Survey, surveyNamed } from '@lucero/surveys';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import { computeFeatures } from '../src/compute-features.ts';
import type { LightCurveInput, Point } from '../src/input/light-curve-input.ts';
import { assertClose } from './assert-close.ts';

const pointAt = (i: number): Point => ({
  mjd: 59000 + 2.3 * i + 0.1 * Math.sin(i * 3),
  band: i % 3 === 0 ? 'g' : 'r',
  mag: 17 + 0.2 * Math.sin(i * 5),
  magErr: 0.03 + 0.01 * (i % 4),
  diffFluxNanojansky: 9000 * Math.sin(i * 5),
  diffFluxErrNanojansky: 600,
});

/** A point of the reference light curves. */
interface ReferenceRow {
  readonly mjd: number;
  readonly band: string;
  readonly mag_corr?: number | null;
  readonly e_mag_corr_ext?: number | null;
  readonly diff_flux_ujy: number | null;
  readonly e_diff_flux_ujy: number | null;
}

const object = (
  points: readonly Point[],
  survey: Survey = surveyNamed('ztf'),
): LightCurveInput => ({
  oid: 'ZTF18aaaaaaa',
  survey,
  raDeg: 210,
  decDeg: 20,
  detections: points,
  forced: [],
});

const points = Array.from({ length: 40 }, (_, i) => pointAt(i));

describe('computeFeatures', () => {
  it('does not depend on the order of the points', () => {
    const shuffled = points.toSorted((a, b) => Math.sin(a.mjd * 99) - Math.sin(b.mjd * 99));
    assert.deepEqual(computeFeatures(object(shuffled)), computeFeatures(object(points)));
  });

  it('keeps the smaller error of two points at one time', () => {
    const worse = points.map((point) => ({ ...point, mag: 12, magErr: 0.5 }));
    const all = computeFeatures(object([...worse, ...points]));
    assert.equal(all.Mean_1, computeFeatures(object(points)).Mean_1);
  });

  it('leaves absurd magnitudes out', () => {
    const absurd = [
      { ...pointAt(100), mag: 100 },
      { ...pointAt(101), magErr: 1.5 },
      { ...pointAt(102), magErr: 0 },
    ];
    assert.equal(
      computeFeatures(object([...points, ...absurd])).Std_2,
      computeFeatures(object(points)).Std_2,
    );
  });

  it('names features of two bands for ZTF and of six for LSST', () => {
    const ztf = Object.keys(computeFeatures(object(points)));
    const lsst = Object.keys(computeFeatures(object(points, surveyNamed('lsst'))));
    assert.ok(ztf.includes('StetsonK_2') && ztf.includes('g_r_mean_corr_12'));
    assert.ok(!ztf.includes('StetsonK_3') && !ztf.includes('r_i_mean_12'));
    assert.ok(lsst.includes('StetsonK_6') && lsst.includes('i_z_max') && lsst.includes('PPE'));
    assert.equal(new Set(lsst).size, lsst.length);
  });

  it('gives every name, all null but the position, for an object without detections', () => {
    const values = computeFeatures({ ...object([]), forced: points });
    assert.deepEqual(Object.keys(values), Object.keys(computeFeatures(object(points))));
    // A fit's status is never null: here it says that there are too few points.
    const defined = Object.keys(values).filter(
      (name) => values[name] !== null && !name.includes('_status'),
    );
    assert.deepEqual(defined, ['Coordinate_x', 'Coordinate_y', 'Coordinate_z']);
  });

  it('has the colour of the mean magnitudes', () => {
    const colours = computeFeatures(
      object([
        { ...pointAt(0), mag: 17.5, diffFluxNanojansky: 1000 },
        { ...pointAt(1), mag: 17.1, diffFluxNanojansky: -10_000 },
      ]),
    );
    assertClose(colours.g_r_mean_corr_12, 0.4, 1e-12);
    assertClose(colours.g_r_mean_12, 2.5, 1e-12);
  });

  it('is finite or null for real light curves', needsRealData(), () => {
    const file = join(realDataFolder() ?? '', 'golden/alerce_features.jsonl.gz');
    const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
    // Every eighth: the whole set takes the better part of a minute.
    for (const line of lines.filter((_, i) => i % 8 === 0)) {
      const { input } = JSON.parse(line);
      const toPoint = (row: ReferenceRow): Point => ({
        mjd: row.mjd,
        band: row.band,
        mag: row.mag_corr ?? null,
        magErr: row.e_mag_corr_ext ?? null,
        diffFluxNanojansky: row.diff_flux_ujy === null ? null : row.diff_flux_ujy * 1000,
        diffFluxErrNanojansky: row.e_diff_flux_ujy === null ? null : row.e_diff_flux_ujy * 1000,
      });
      const values = computeFeatures(object(input.detections.map(toPoint)));
      for (const [name, value] of Object.entries(values)) {
        assert.ok(value === null || Number.isFinite(value), `${name} is ${value}`);
      }
    }
  });
});
