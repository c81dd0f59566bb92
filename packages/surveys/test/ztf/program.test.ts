/**
 * Partnership data ride in packets of the public survey: a public alert has history rows of programs 2
 * and 3, and a topic may hold alerts of any. `programid` was not read at all, so all of it was published.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { everyProgram, parsePrograms, ztf } from '@lucero/surveys';
import { candid, jdUtc, ztfCandidate, ztfForcedRow, ztfRecord } from '../records/ztf-record.ts';

const programs = (text: string) => parsePrograms(text) ?? undefined;
const ofProgram = (programid: unknown) => ztfRecord({ candidate: ztfCandidate({ programid }) });

function programRefused(programid: unknown, served?: string): unknown {
  try {
    ztf.toAlert(
      ofProgram(programid),
      undefined,
      served === undefined ? undefined : programs(served),
    );
    return 'served';
  } catch (error) {
    assert.ok(error instanceof LuceroError);
    assert.equal(error.code, 'LUCERO_PROGRAM_NOT_SERVED');
    assert.equal(error.context.alertId, candid);
    assert.equal(error.context.oid, 'ZTF25aaaaaaa');
    return error.context.programId;
  }
}

describe('an alert', () => {
  it('of a program that is not named is refused, by default of any but the public one', () => {
    assert.equal(programRefused(1), 'served');
    for (const program of [0, 2, 3]) assert.equal(programRefused(program), program);
    assert.equal(programRefused(2, '1,2'), 'served');
    assert.equal(programRefused(1, '2'), 1);
  });

  it('that does not say its program is nobody’s to publish, unless the operator says so', () => {
    for (const absent of [undefined, null, Number.NaN, -999]) {
      assert.equal(programRefused(absent), null);
      assert.equal(programRefused(absent, '1,unstated'), 'served');
    }
  });
});

describe('history rows of a program that is not served', () => {
  const rows = (programid: unknown, day: bigint) => ({
    detection: ztfCandidate({
      ...{ candid: candid - day * 10n ** 15n, jd: jdUtc - Number(day), programid },
    }),
    limit: { candid: null, jd: jdUtc - Number(day), fid: 1, pid: day, diffmaglim: 20, programid },
    forced: ztfForcedRow({ pid: 100n + day, programid }),
  });
  const ours = rows(1, 1n);
  const others = rows(2, 2n);
  const record = ztfRecord({
    prv_candidates: [others.detection, ours.detection, ours.limit, others.limit],
    fp_hists: [others.forced, ours.forced],
  });

  it('are left out of detections, limits and forced photometry', () => {
    const alert = ztf.toAlert(record);
    assert.deepEqual(
      [
        alert.previousDetections.map((row) => row.alertId),
        alert.nonDetections.map((row) => row.imageId),
        alert.forcedPhotometry.map((row) => row.imageId),
      ],
      [[candid - 10n ** 15n], [1n], [101n]],
    );
    assert.deepEqual(alert.warnings, ['row-of-other-program']);
  });

  it('are there for whoever may see them', () => {
    const alert = ztf.toAlert(record, undefined, everyProgram);
    assert.equal(alert.previousDetections.length, 2);
    assert.equal(alert.nonDetections.length, 2);
    assert.equal(alert.forcedPhotometry.length, 2);
  });

  it('are left out also where forced photometry came among the candidates', () => {
    const sent = ztfRecord({ prv_candidates: [others.forced, ours.forced] });
    assert.equal(ztf.toAlert(sent).forcedPhotometry.length, 1);
  });
});
