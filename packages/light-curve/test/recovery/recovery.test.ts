import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import { readCataloguedLightCurves } from '../../recovery/catalogued-light-curves.ts';
import { outcomeOf } from '../../recovery/outcome.ts';
import { prepareLightCurve } from '../../src/input/prepared-light-curve.ts';
import { magnitudesByBand } from '../../src/period/band-series.ts';
import { searchMultiharmonicPeriod } from '../../src/period/multiharmonic-period.ts';

/** The aims, and how many of the first of each kind show whether they still hold. */
const aims = [
  { className: 'RRL', survey: 'CRTS-SSS', aim: 0.88 },
  { className: 'RRL', survey: 'SDSS-S82', aim: 0.75 },
  { className: 'CEP', survey: 'CRTS-SSS', aim: 0.75 },
];
const tried = 60;

describe('Multiharmonic_period', needsRealData(), () => {
  const folder = realDataFolder();
  const curves =
    folder === null
      ? []
      : readCataloguedLightCurves(join(folder, 'lightcurves/lightcurves.jsonl.gz'));
  for (const { className, survey, aim } of aims) {
    it(`finds the catalogue's period of ${100 * aim} % of the ${className} of ${survey}`, () => {
      const ofKind = curves
        .filter((curve) => curve.className === className && curve.survey === survey)
        .slice(0, tried);
      const found = ofKind.filter(({ input, periodDays }) => {
        const lightCurve = prepareLightCurve(input);
        const period = searchMultiharmonicPeriod(magnitudesByBand(lightCurve));
        const span = lightCurve.detectionTimes.at(-1) ?? 0;
        return outcomeOf(period?.periodDays ?? null, periodDays, span) === 'P';
      });
      assert.equal(ofKind.length, tried);
      assert.ok(found.length >= aim * tried, `${found.length} of ${tried}`);
    });
  }
});
