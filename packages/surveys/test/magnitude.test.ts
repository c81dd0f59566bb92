import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decat, ztf } from '../src/index.ts';
import { limitingMagOrNull, magErrOrNull, magnitudeOrNull } from '../src/magnitude.ts';
import { decatRecord, decatSource } from './records/decat-record.ts';
import { candid, jdUtc, ztfCandidate, ztfForcedRow, ztfRecord } from './records/ztf-record.ts';

/** What tools write for "absent" where a magnitude is meant. */
const fillers = [0, -0, 99, -99, 99.99, 99.999, 999, -999, -99999, Number.NaN, null, undefined];

it('takes no filler for a magnitude, a limit or an error', () => {
  for (const filler of fillers) {
    assert.equal(magnitudeOrNull(filler), null, `${filler}`);
    assert.equal(limitingMagOrNull(filler), null, `${filler}`);
  }
  for (const filler of fillers.slice(2)) assert.equal(magErrOrNull(filler), null, `${filler}`);
  assert.equal(magErrOrNull(9.999), null);
});

it('keeps what surveys measure', () => {
  for (const mag of [1.7, 6.18, 13.8, 21.5, 28.4]) assert.equal(magnitudeOrNull(mag), mag);
  for (const mag of [12.7, 13.8, 21.5, 24.5, 27.5]) assert.equal(limitingMagOrNull(mag), mag);
  for (const magErr of [0, 0.0001, 0.43, 2]) assert.equal(magErrOrNull(magErr), magErr);
});

it('drops an upper limit without a limit, and keeps what else a row has measured', () => {
  for (const filler of fillers) {
    const before = { candid: candid - 10n ** 15n, jd: jdUtc - 1, diffmaglim: filler };
    const alert = ztf.toAlert(
      ztfRecord({
        candidate: ztfCandidate({ diffmaglim: filler }),
        prv_candidates: [
          ztfCandidate(before),
          { candid: null, jd: jdUtc - 2, fid: 1, pid: 7n, programid: 1, diffmaglim: filler },
        ],
        fp_hists: [ztfForcedRow({ diffmaglim: filler })],
      }),
    );
    assert.deepEqual(alert.nonDetections, [], `${filler}`);
    for (const row of [alert.detection, ...alert.previousDetections, ...alert.forcedPhotometry]) {
      assert.equal(row.limitingMag, null, `${filler}`);
    }
    assert.equal(alert.previousDetections.length + alert.forcedPhotometry.length, 2);
    assert.equal(alert.extras['ztf.diffmaglim'], null);
    const { detection } = decat.toAlert(
      decatRecord({ triggersource: decatSource({ limmag: filler }) }),
    );
    assert.equal(detection.limitingMag, null, `${filler}`);
  }
});

it('makes no flux of a filler: 0 mag would be the flux of Vega, 99 a source of no light', () => {
  for (const filler of fillers) {
    const { detection, extras } = ztf.toAlert(
      ztfRecord({ candidate: ztfCandidate({ magpsf: filler, magap: filler, magnr: filler }) }),
    );
    assert.deepEqual(
      [detection.psfFluxNanojansky, detection.apFluxNanojansky, detection.referenceMag],
      [null, null, null],
      `${filler}`,
    );
    assert.equal(detection.templateFluxNanojansky, null, `${filler}`);
    assert.deepEqual([extras['ztf.magpsf'], extras['ztf.magap']], [null, null]);
  }
});
