import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lsst } from '@lucero/surveys';
import { lsstRecord } from '../records/lsst-record.ts';

const ssObjectId = 21164719561062738n;
const matchOf = (record: Readonly<Record<string, unknown>>) =>
  lsst.toAlert(lsstRecord({ diaObject: null, ...record }, { diaObjectId: 0n, ssObjectId }))
    .solarSystemMatch;

/** As schema 10 writes them; rates of 0 are fillers. */
const ssSource = {
  ...{ ssObjectId, designation: '2013 GR59', elongation: 98.57, phaseAngle: 27.3 },
  ...{ topoRange: 1.795_76, topoRangeRate: 0, helioRange: 2.191_41, helioRangeRate: -1.78 },
  ...{ ephRa: 1.041_382, ephDec: -8.115_484, ephVmag: null, ephRateRa: 0, ephRateDec: 0 },
  ...{ ephOffset: 0.1384, ephOffsetRa: -0.0617, ephOffsetDec: -0.1239 },
  ...{ ephOffsetAlongTrack: null, ephOffsetCrossTrack: Number.NaN },
};

const orbit = {
  unpacked_primary_provisional_designation: '2013 GR59',
  mpc_orb_jsonb:
    '{"software_data": {"fitting_datetime": "2025-06-23 03:42:37"}, "designation_data": {"permid": "404405", "iau_name": ""}}',
  ...{ q: 2.124_351_8, e: 0.142_710_2, i: 8.457_460_4, node: 19.516_957_7, argperi: 351.231_476 },
  ...{ peri_time: 59_917.128_493, epoch_mjd: 60_800, h: 17.351, g: 0.15 },
  ...{ not_normalized_rms: 0, arc_length_total: 9022.5, nobs_total: 1191, nopp: 20 },
  ...{ earth_moid: 0, fitting_datetime: 0 },
};

describe('how a solar-system object stood', () => {
  it('is what its record says, fillers absent', () => {
    assert.deepEqual(matchOf({ ssSource })?.geometry, {
      ...{ phaseAngleDeg: 27.3, elongationDeg: 98.57, helioRangeAu: 2.191_41 },
      ...{ topoRangeAu: 1.795_76, helioRangeRateKmPerSecond: -1.78 },
      ...{ topoRangeRateKmPerSecond: null, predictedRaDeg: 1.041_382, predictedDecDeg: -8.115_484 },
      ...{ offsetRaArcsec: -0.0617, offsetDecArcsec: -0.1239 },
      ...{ offsetAlongTrackArcsec: null, offsetCrossTrackArcsec: null },
      ...{ rateRaDegPerDay: null, rateDecDegPerDay: null },
    });
  });

  it('is in au where early packets divide ranges by the kilometres of one', () => {
    const divided = { ...ssSource, topoRange: 1.2e-8, helioRange: 1.5e-8, helioRangeRate: 0.001 };
    const geometry = matchOf({ ssSource: divided })?.geometry;
    assert.ok(Math.abs(geometry!.topoRangeAu! - 1.795_174) < 1e-5);
    assert.ok(Math.abs(geometry!.helioRangeAu! - 2.243_968) < 1e-5);
    assert.ok(Math.abs(geometry!.helioRangeRateKmPerSecond! - 1.731_457) < 1e-5);
  });

  it('is nothing where the record says nothing', () => {
    const empty = { ssObjectId, designation: null };
    for (const record of [null, empty]) {
      assert.equal(matchOf({ ssSource: record })?.geometry, null);
    }
  });
});

describe('the orbit of a solar-system object', () => {
  it('is its record of the Minor Planet Center, with number and time of the fit', () => {
    assert.deepEqual(matchOf({ ssSource, mpc_orbits: orbit })?.orbit, {
      ...{ designation: '2013 GR59', number: '404405', name: null, epochMjdTt: 60_800 },
      ...{ perihelionAu: 2.124_351_8, eccentricity: 0.142_710_2, inclinationDeg: 8.457_460_4 },
      ...{ nodeDeg: 19.516_957_7, perihelionArgumentDeg: 351.231_476 },
      ...{ perihelionMjdTt: 59_917.128_493, absoluteMag: 17.351, slope: 0.15, rmsArcsec: null },
      ...{ arcDays: 9022.5, observationCount: 1191, oppositionCount: 20, earthMoidAu: null },
      fittedMjdUtc: 60_849 + (3 * 3600 + 42 * 60 + 37) / 86_400,
    });
  });

  it('is none when an element is missing, or its designation is none', () => {
    for (const change of [
      { i: null },
      { epoch_mjd: Number.NaN },
      { unpacked_primary_provisional_designation: 'X' },
    ]) {
      assert.equal(matchOf({ ssSource, mpc_orbits: { ...orbit, ...change } })?.orbit, null);
    }
  });

  it('is the older record in schemas 8 and 9', () => {
    const older = {
      ...{ mpcDesignation: 'K13G59R', mpcH: 17.3, epoch: 60_800, q: 2.1, e: 0.14, incl: 8.4 },
      ...{ node: 19.5, peri: 351.2, t_p: 59_917 },
    };
    const found = matchOf({ ssSource, MPCORB: older })?.orbit;
    assert.deepEqual(
      [found?.designation, found?.absoluteMag, found?.inclinationDeg, found?.perihelionMjdTt],
      ['2013 GR59', 17.3, 8.4, 59_917],
    );
  });
});
