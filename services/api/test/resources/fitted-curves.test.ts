import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FittedSupernova } from '@lucero/light-curve';
import { Compile } from 'typebox/compile';
import { fittedCurvesJson, fittedCurvesSchema } from '../../src/resources/fitted-curves.ts';

const seen = { firstMjdTai: 60_000, lastMjdTai: 60_100, raDeg: 150, decDeg: 2 };
const fit = (changes: Partial<FittedSupernova>): FittedSupernova => ({
  band: 'g',
  parameters: {
    ...{ amplitudeMillijansky: 0.02, t0Days: 2, gammaDays: 40, beta: 0 },
    ...{ riseDays: 1, fallDays: 30 },
  },
  epochMjd: 60_000,
  chi: 1.25,
  ...changes,
});

describe('fittedCurvesJson', () => {
  it('begins 30 days before the object was seen and ends 60 days after, in even steps', () => {
    const [curve] = fittedCurvesJson([fit({})], seen).bands;
    const { mjdTai = [] } = curve ?? {};
    assert.ok(Math.abs((mjdTai[0] ?? 0) - 59_970) < 1e-9);
    assert.ok(Math.abs((mjdTai.at(-1) ?? 0) - 60_160) < 1e-6);
    const step = 190 / (mjdTai.length - 1);
    mjdTai.forEach((mjd, i) => {
      assert.ok(Math.abs(mjd - (59_970 + i * step)) < 1e-6);
    });
    assert.equal(curve?.fluxNanojansky.length, mjdTai.length);
  });

  it('is drawn also of an object that was seen once', () => {
    const once = { ...seen, lastMjdTai: seen.firstMjdTai };
    const { model, bands } = fittedCurvesJson([fit({})], once);
    const [{ mjdTai, fluxNanojansky } = { mjdTai: [], fluxNanojansky: [] }] = bands;
    assert.ok(mjdTai.every((mjd, i) => i === 0 || mjd > (mjdTai[i - 1] ?? 0)));
    assert.ok(fluxNanojansky.every(Number.isFinite));
    const key = { survey: 'ztf', objectKind: 'sidereal', oid: 'A' };
    assert.ok(Compile(fittedCurvesSchema).Check({ ...key, model, bands }));
  });

  it('counts the days of the fit at the barycentre of the solar system', () => {
    const parameters = { ...fit({}).parameters, riseDays: 1e-5, t0Days: 0 };
    // A quarter of an hour to each side of the start, in steps of some 10 s.
    const near = { firstMjdTai: 60_000 - 0.01 + 30, lastMjdTai: 60_000 + 0.01 - 60 };
    const startOf = (raDeg: number) => {
      const [curve] = fittedCurvesJson([fit({ parameters })], { ...near, raDeg, decDeg: 0 }).bands;
      const at = curve?.fluxNanojansky.findIndex((flux) => flux > 10_000) ?? -1;
      return curve?.mjdTai[at] ?? Number.NaN;
    };
    // Late in February the Sun stands near RA 338°: from there light reaches the Earth last, from the
    // opposite side first, 8 minutes before the Sun.
    const laterMinutes = (startOf(338) - startOf(158)) * 24 * 60;
    assert.ok(laterMinutes > 15.5 && laterMinutes < 17, `${laterMinutes}`);
  });

  it('keeps one curve a band, and null for a fit that says nothing of its quality', () => {
    const { bands } = fittedCurvesJson([fit({}), fit({ band: 'r', chi: null })], seen);
    assert.deepEqual(
      bands.map(({ band, chi }) => [band, chi]),
      [
        ['g', 1.25],
        ['r', null],
      ],
    );
    assert.deepEqual(fittedCurvesJson([], seen).bands, []);
  });
});
