import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lsst, ztf } from '@lucero/surveys';
import { prepareLightCurve } from '../../src/input/prepared-light-curve.ts';
import { barycentricTimeOf } from '../../src/input/time-scale.ts';

const secondsPerDay = 86_400;

describe('prepareLightCurve', () => {
  const point = {
    band: 'g',
    mag: 17,
    magErr: 0.1,
    diffFluxNanojansky: 10,
    diffFluxErrNanojansky: 1,
  };

  it('counts barycentric days from the first detection', () => {
    const prepared = prepareLightCurve({
      oid: 'a',
      survey: ztf,
      raDeg: 0,
      decDeg: 0,
      detections: [
        { ...point, mjd: 59_100 },
        { ...point, mjd: 59_000 },
      ],
      forced: [{ ...point, mjd: 58_990 }],
    });
    const toBarycentric = barycentricTimeOf(ztf, 0, 0);
    assert.equal(prepared.epochMjd, toBarycentric(59_000));
    const { time } = prepared.series('g', 'magnitudes of detections and forced');
    const expected = [58_990, 59_000, 59_100].map((mjd) => toBarycentric(mjd) - prepared.epochMjd);
    assert.deepEqual([...time], expected);
    // Light gains on the Earth by minutes in these hundred days.
    assert.ok(Math.abs(time[2]! - 100) * secondsPerDay > 60);
  });

  it('leaves unreliable detections of ZTF out, and with the last of them the forced points', () => {
    const input = {
      oid: 'a',
      survey: ztf,
      raDeg: 0,
      decDeg: 0,
      detections: [0.54, 0.55, null, undefined].map((reliability, i) => ({
        ...point,
        mjd: 59_000 + i,
        ...(reliability === undefined ? {} : { reliability }),
      })),
      forced: [{ ...point, mjd: 58_990, reliability: 0.1 }],
    };
    const reliable = prepareLightCurve(input);
    assert.equal(reliable.detectionTimes.length, 3);
    assert.equal(reliable.epochMjd, barycentricTimeOf(ztf, 0, 0)(59_001));
    assert.equal(reliable.series('g', 'fluxes of forced').time.length, 1);
    const bogus = prepareLightCurve({ ...input, detections: input.detections.slice(0, 1) });
    assert.deepEqual([bogus.bands, bogus.detectionTimes.length], [[], 0]);
    assert.equal(bogus.series('g', 'fluxes of forced').time.length, 0);
    assert.equal(prepareLightCurve({ ...input, survey: lsst }).detectionTimes.length, 4);
  });
});
