import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ztf } from '@lucero/surveys';
import { assertRefuses } from '../records/refusal.ts';
import { candid, jdUtc, ztfCandidate, ztfForcedRow, ztfRecord } from '../records/ztf-record.ts';

const dayBefore = candid - 1_000_000_000_000_000n;
const detectionRow = (changes: Record<string, unknown> = {}) =>
  ztfCandidate({ candid: dayBefore, jd: jdUtc - 1, drb: undefined, ...changes });
const upperLimit = (changes: Record<string, unknown> = {}) => ({
  ...{ candid: null, jd: jdUtc - 2, fid: 1, pid: 2_998_500_000_415n, diffmaglim: 20.25 },
  programid: 1,
  ...{ isdiffpos: null, ra: null, dec: null, magpsf: null, sigmapsf: null },
  ...changes,
});

describe('identity', () => {
  it('takes the id from the candidate when the top of the record lacks it', () => {
    const alert = ztf.toAlert(ztfRecord({ candid: undefined }));
    assert.equal(alert.detection.alertId, candid);
    assert.equal(alert.oid, 'ZTF25aaaaaaa');
    assert.equal(alert.objectKind, 'sidereal');
  });

  it('refuses a packet without an alert id, an object or a candidate', () => {
    assertRefuses('candidate.candid', () =>
      ztf.toAlert(ztfRecord({ candid: null, candidate: ztfCandidate({ candid: null }) })),
    );
    assertRefuses('objectId', () => ztf.toAlert(ztfRecord({ objectId: '' })));
    assertRefuses('candidate', () => ztf.toAlert(ztfRecord({ candidate: null })));
  });

  it('counts an id that disagrees with the time and keeps the alert', () => {
    assert.deepEqual(ztf.toAlert(ztfRecord()).warnings, []);
    const altered = ztfRecord({ candidate: ztfCandidate({ jd: jdUtc + 3 / 86_400 }) });
    assert.deepEqual(ztf.toAlert(altered).warnings, ['id-time-mismatch']);
  });

  it('says the version of the schema, and 1 for the packets of the commissioning', () => {
    assert.equal(ztf.toAlert(ztfRecord()).schemaVersion, '4.02');
    assert.equal(ztf.toAlert(ztfRecord({ schemavsn: undefined })).schemaVersion, '1');
  });
});

describe('history', () => {
  it('tells detections from upper limits by the candid of the row', () => {
    const alert = ztf.toAlert(ztfRecord({ prv_candidates: [upperLimit(), detectionRow()] }));
    assert.deepEqual(
      alert.previousDetections.map((row) => row.alertId),
      [dayBefore],
    );
    assert.deepEqual(alert.nonDetections, [
      {
        imageId: 2_998_500_000_415n,
        mjdTai: jdUtc - 2 - 2400000.5 + 37 / 86_400,
        band: 'g',
        limitingMag: 20.25,
      },
    ]);
    assert.deepEqual(alert.warnings, []);
  });

  it('is empty when the packet has none or the view skipped it', () => {
    for (const history of [null, [], undefined]) {
      const alert = ztf.toAlert(ztfRecord({ prv_candidates: history, fp_hists: history }));
      assert.deepEqual(alert.previousDetections, []);
      assert.deepEqual(alert.nonDetections, []);
      assert.deepEqual(alert.forcedPhotometry, []);
    }
  });

  it('turns forced photometry, sent newest first, oldest first', () => {
    const rows = [ztfForcedRow(), ztfForcedRow({ jd: jdUtc - 5, pid: 2_995_500_000_415n })];
    const { forcedPhotometry } = ztf.toAlert(ztfRecord({ fp_hists: rows }));
    assert.deepEqual(
      forcedPhotometry.map((row) => row.forcedId),
      [2_995_500_000_415n, 3_000_000_000_415n],
    );
  });

  it('reads the forced photometry that schema 3.5 sends among the candidates', () => {
    const alert = ztf.toAlert(ztfRecord({ prv_candidates: [ztfForcedRow()] }));
    assert.equal(alert.forcedPhotometry.length, 1);
    assert.equal(alert.previousDetections.length + alert.nonDetections.length, 0);
  });

  it('never holds the alert itself', () => {
    const self = detectionRow({ candid, jd: jdUtc });
    assert.deepEqual(ztf.toAlert(ztfRecord({ prv_candidates: [self] })).previousDetections, []);
  });

  it('drops broken rows with a warning each kind, and keeps the alert', () => {
    const alert = ztf.toAlert(
      ztfRecord({
        prv_candidates: [
          detectionRow({ isdiffpos: '?' }),
          detectionRow(),
          upperLimit({ diffmaglim: null }),
          upperLimit(),
        ],
        fp_hists: [ztfForcedRow({ fid: 9 }), ztfForcedRow()],
      }),
    );
    assert.equal(alert.previousDetections.length, 1);
    assert.equal(alert.nonDetections.length, 1);
    assert.equal(alert.forcedPhotometry.length, 1);
    assert.deepEqual(alert.warnings, [
      'forced-row-dropped',
      'detection-row-dropped',
      'non-detection-row-dropped',
    ]);
  });

  it('counts rows whose id disagrees with their time, and rows after the alert', () => {
    const altered = ztf.toAlert(ztfRecord({ prv_candidates: [detectionRow({ jd: jdUtc + 1 })] }));
    assert.equal(altered.previousDetections.length, 1);
    assert.deepEqual(altered.warnings, ['history-id-time-mismatch', 'history-after-alert']);
  });
});

describe('what surrounds the detection', () => {
  it('lists the PS1 matches, nearest first, without those that are fillers', () => {
    const filler = { sgscore: -999, distpsnr: -999, sgmag: -999, srmag: -999, simag: -999 };
    const alert = ztf.toAlert(
      ztfRecord({
        candidate: ztfCandidate({
          ...{ objectidps1: 98802893824861848n, sgscore1: 0, distpsnr1: 0.5 },
          ...{ sgmag1: 20.5, srmag1: -999, simag1: 19.5, szmag1: 19.25 },
          ...{ objectidps2: -999n, ...suffixed(filler, '2'), szmag2: -999 },
        }),
      }),
    );
    assert.deepEqual(alert.nearestSources, [
      { starScore: 0, distanceArcsec: 0.5, gMag: 20.5, rMag: null, iMag: 19.5, zMag: 19.25 },
    ]);
  });

  it('reads the single, unnumbered match of 2017, whose score may be NaN', () => {
    const candidate = ztfCandidate({ sgscore: Number.NaN, srmag: 18.5 });
    const [source] = ztf.toAlert(ztfRecord({ candidate })).nearestSources;
    assert.equal(source?.starScore, null);
    assert.equal(source?.rMag, 18.5);
  });

  it('takes a named solar-system object for a match, at 0 arcsec too', () => {
    const candidate = ztfCandidate({ ssnamenr: '44721', ssdistnr: 0, ssmagnr: 18.5 });
    assert.deepEqual(ztf.toAlert(ztfRecord({ candidate })).solarSystemMatch, {
      ssObjectId: null,
      designation: '44721',
      distanceArcsec: 0,
      predictedMag: 18.5,
    });
  });

  it('takes no nameless solar-system object for a match, whatever the distance says', () => {
    for (const ssnamenr of ['null', '', null]) {
      const candidate = ztfCandidate({ ssnamenr, ssdistnr: 60 });
      assert.equal(ztf.toAlert(ztfRecord({ candidate })).solarSystemMatch, null);
    }
  });

  it('counts detections and coverage as the survey does', () => {
    const alert = ztf.toAlert(ztfRecord());
    assert.deepEqual([alert.surveyDetectionCount, alert.surveyCoverageCount], [5, 120]);
  });
});

function suffixed(fields: Record<string, unknown>, n: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${name}${n}`, value]));
}
