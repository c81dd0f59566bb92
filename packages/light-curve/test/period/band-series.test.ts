import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { surveyNamed } from '@lucero/surveys';
import type { LightCurveInput } from '../../src/input/light-curve-input.ts';
import { prepareLightCurve } from '../../src/input/prepared-light-curve.ts';
import { magnitudesByBand } from '../../src/period/band-series.ts';
import { searchPeriod } from '../../src/period/search-period.ts';
import { richLightCurve } from '../features/rich-light-curve.ts';

const searched = (input: LightCurveInput) =>
  searchPeriod(magnitudesByBand(prepareLightCurve(input)));

const ztf = richLightCurve(surveyNamed('ztf'));
const inGAndR: LightCurveInput = {
  ...ztf,
  detections: ztf.detections.filter(({ band }) => band !== 'i'),
  forced: ztf.forced.filter(({ band }) => band !== 'i'),
};

describe('magnitudes that the period is searched in', () => {
  it('of ZTF are those of g and r: its few in i do not move the period', () => {
    // The search with harmonics is ours, and takes every point there is.
    const { multiharmonic: all, ...found } = searched(ztf) ?? {};
    const { multiharmonic: few, ...expected } = searched(inGAndR) ?? {};
    assert.deepEqual(found, expected);
    assert.notDeepEqual(all, few);
  });

  it('are chosen by the 1000 days that hold most points, i too', () => {
    const days = 3000;
    const late = (step: number) => ({ ...ztf.detections[0]!, band: 'i', mjd: 63_000 + step });
    const moved = inGAndR.detections.map((point) => ({ ...point, mjd: point.mjd + days }));
    // As many points early as late; those in i decide.
    const both = { ...inGAndR, detections: [...inGAndR.detections, ...moved], forced: [] };
    const early = searched(both);
    const withI = searched({ ...both, detections: [...both.detections, late(100), late(101)] });
    assert.equal(withI?.pointCount, early?.pointCount);
    assert.notEqual(withI?.periodDays, early?.periodDays);
  });

  it('of LSST are those of all six bands', () => {
    const lsst = richLightCurve(surveyNamed('lsst'));
    const bands = new Set(searched(lsst)?.bandPeriods.map(({ band }) => band));
    assert.deepEqual(bands, new Set('ugrizy'));
  });
});
