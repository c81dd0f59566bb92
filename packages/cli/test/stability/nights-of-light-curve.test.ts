import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LightCurveInput, parseLightCurveLine } from '@lucero/light-curve';
import { surveys } from '@lucero/surveys';
import { nightsOfLightCurve } from '../../src/stability/nights-of-light-curve.ts';

const at = (mjd: number) => ({ mjd, band: 'g', mag: 18, magErr: 0.1 });

function lightCurve(mjds: readonly number[], forced: readonly number[] = []): LightCurveInput {
  const [detections, forcedPoints] = [mjds.map(at), forced.map(at)];
  const line = { oid: 'a', survey: 'ztf', detections, forced: forcedPoints };
  return parseLightCurveLine(JSON.stringify(line), surveys);
}

const mjdsOf = (nights: readonly LightCurveInput[]) =>
  nights.map(({ detections }) => detections.map(({ mjd }) => mjd));

describe('the nights of a light curve', () => {
  it('are told apart by half a day, whatever the date of a clock says', () => {
    // The second night crosses midnight.
    assert.deepEqual(mjdsOf(nightsOfLightCurve(lightCurve([3.4, 1.2, 2.9, 3.1]), 10)), [
      [1.2],
      [1.2, 2.9, 3.1, 3.4],
    ]);
  });

  it('are the first ones when there are more, each with all that came before', () => {
    const nights = nightsOfLightCurve(lightCurve([1, 2, 3, 4]), 2);
    assert.deepEqual(mjdsOf(nights), [[1], [1, 2]]);
    assert.deepEqual(nightsOfLightCurve(lightCurve([]), 5), []);
  });

  it('know the forced photometry up to their last detection', () => {
    const nights = nightsOfLightCurve(lightCurve([1, 2], [0.5, 1.5, 2.5]), 10);
    assert.deepEqual(
      nights.map(({ forced }) => forced.map(({ mjd }) => mjd)),
      [[0.5], [0.5, 1.5]],
    );
  });
});
