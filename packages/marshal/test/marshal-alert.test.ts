import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { encodeContainer, readContainer } from '@lucero/avro';
import { type MarshalLightCurve, marshalAlert, marshalAvroRecord } from '../src/index.ts';

const schema = readFileSync(
  join(import.meta.dirname, '../../../schemas/lucero/marshal/v1/marshal.avsc'),
  'utf8',
);
const detection = (alertId: bigint, mjdTai: number, psfFluxNanojansky: number | null) => ({
  ...{ alertId, mjdTai, psfFluxNanojansky, psfFluxErrNanojansky: 20, band: 'r' },
  ...{ raDeg: 10, decDeg: -5, reliability: 0.9, limitingMag: 20.5 },
});
const lightCurve: MarshalLightCurve = {
  ...{ survey: 'ztf', oid: 'ZTF18aaaaaaa' },
  detections: [
    detection(2_345_678_901_234_567_801n, 60_000, 500),
    detection(2_345_678_901_234_567_802n, 60_003, -500),
    detection(2_345_678_901_234_567_803n, 60_006, null),
  ],
  forcedPhotometry: [
    { ...{ mjdTai: 59_990, band: 'g', fluxNanojansky: -3, fluxErrNanojansky: 9 }, isUsable: true },
    {
      ...{ mjdTai: 59_991, band: 'g', fluxNanojansky: 9e9, fluxErrNanojansky: 9 },
      isUsable: false,
    },
  ],
  nonDetections: [{ mjdTai: 59_980, band: 'g', limitingMag: 20 }],
};
const classifications = [
  {
    ...{ classifier: 'a', classifierVersion: '1.0.0', topClass: 'SN' },
    probabilities: { SN: 0.75, AGN: 0.25 },
  },
];

describe('marshalAlert', () => {
  it('is the newest alert with every measurement, what the survey flagged left out', () => {
    const alert = marshalAlert(lightCurve, classifications);
    assert.equal(alert?.candid, 2_345_678_901_234_567_803n);
    assert.equal(alert.survey, 'ZTF');
    assert.equal(alert.candidate.magpsf, null);
    assert.equal(alert.prv_candidates.length, 3);
    assert.equal(alert.fp_hists.length, 1);
    assert.equal(alert.prv_nondetections.length, 1);
    assert.deepEqual(alert.classifications, classifications);
  });

  it('gives the magnitude of a fading, and its sign beside it', () => {
    const alert = marshalAlert(lightCurve, [], 2_345_678_901_234_567_802n);
    const { magpsf, isdiffpos } = alert!.candidate;
    assert.ok(Math.abs((magpsf ?? 0) - (31.4 - 2.5 * Math.log10(500))) < 1e-9);
    assert.equal(isdiffpos, false);
  });

  it('is null when that alert does not stand', () => {
    assert.equal(marshalAlert(lightCurve, [], 7n), null);
    assert.equal(marshalAlert({ ...lightCurve, detections: [] }, []), null);
  });

  it('stays below 1 MB, however often a survey has come by', () => {
    const places = Array.from({ length: 20_000 }, (_, i) => i);
    const noise = (i: number) => Math.sin(i * i) ** 2;
    const many: MarshalLightCurve = {
      ...{ survey: 'lsst', oid: '1', nonDetections: [] },
      detections: places.map((i) => ({
        ...detection(BigInt(i), 60_000 + i / 7 + noise(i), 1e4 * noise(i)),
        psfFluxErrNanojansky: noise(i + 0.5),
      })),
      forcedPhotometry: places.map((i) => ({
        ...{ mjdTai: 60_000 + i / 7 + noise(i), band: 'g', isUsable: true },
        ...{ fluxNanojansky: 1e4 * noise(i), fluxErrNanojansky: noise(i + 0.5) },
      })),
    };
    const record = marshalAvroRecord(marshalAlert(many, classifications)!);
    assert.equal(record.prv_candidates.at(-1)?.jd, record.candidate.jd);
    assert.ok(encodeContainer(schema, [record], { codec: 'deflate' }).length < 1_000_000);
  });

  it('fits its Avro schema and comes back from a container as it was', () => {
    const record = marshalAvroRecord(marshalAlert(lightCurve, classifications)!);
    const bytes = encodeContainer(schema, [record], { codec: 'deflate' });
    const { records } = readContainer(bytes);
    assert.deepEqual(records, [record]);
  });
});
