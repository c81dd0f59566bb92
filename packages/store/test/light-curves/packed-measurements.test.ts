import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type DetectionToPack,
  type ForcedToPack,
  packMeasurements,
  unpackMeasurements,
} from '../../src/light-curves/packed-measurements.ts';
import { nearestSource } from '../support/alerts.ts';

type PackedDetection = DetectionToPack['detection'];
type PackedForced = ForcedToPack['forced'];

const detection = (changes: Partial<PackedDetection> = {}): PackedDetection => ({
  alertId: 1n,
  mjdTai: 60_000.123456789,
  band: 'g',
  raDeg: 150.1,
  decDeg: -2.2,
  psfFluxNanojansky: 36_307.805477,
  psfFluxErrNanojansky: 500.25,
  scienceFluxNanojansky: -0,
  scienceFluxErrNanojansky: 5e-324,
  reliability: 0.93,
  forestReliability: 0.71,
  referenceDistanceArcsec: 0.4,
  referenceChi: 0.875,
  referenceSharp: -0.03125,
  referenceImageId: -(2n ** 63n),
  ...changes,
});
const forced = (changes: Partial<PackedForced> = {}): PackedForced => ({
  forcedId: 1n,
  mjdTai: 59_999.5,
  band: 'r',
  fluxNanojansky: -12.5,
  fluxErrNanojansky: 30.25,
  scienceFluxNanojansky: 1e300,
  scienceFluxErrNanojansky: 2,
  isUsable: true,
  referenceDistanceArcsec: 0.5,
  referenceChi: 0.8,
  referenceSharp: 0,
  referenceImageId: 2n ** 63n - 1n,
  ...changes,
});

const pack = (detections: readonly PackedDetection[], ofForced: readonly PackedForced[]) =>
  packMeasurements({
    detections: detections.map((each) => ({ detection: each, nearestSource: null })),
    forcedPhotometry: ofForced.map((each) => ({ forced: each })),
  });
const read = ({ alertId: _, ...point }: PackedDetection) => point;
const readForced = ({ forcedId: _, ...point }: PackedForced) => point;

describe('packed measurements', () => {
  it('come back bit by bit, each field, and null for each that may be null', () => {
    const absentOf = (point: object, keys: readonly string[]) =>
      Object.keys(point)
        .filter((field) => !keys.includes(field))
        .map((field) => ({ [field]: null }));
    const always = ['alertId', 'forcedId', 'mjdTai', 'band', 'raDeg', 'decDeg', 'isUsable'];
    const detections = [{}, ...absentOf(detection(), always)].map(detection);
    const forcedPhotometry = [{}, { isUsable: false }, ...absentOf(forced(), always)].map(forced);
    assert.ok(detections.length > 10 && forcedPhotometry.length > 8);
    for (const point of detections) {
      const packed = pack([point], forcedPhotometry);
      const unpacked = unpackMeasurements([packed], null);
      assert.deepEqual(unpacked.detections, [read(point)]);
      assert.deepEqual(unpacked.forcedPhotometry, forcedPhotometry.map(readForced));
      assert.equal(unpacked.nearestSource, null);
    }
  });

  it('have bands of any length', () => {
    for (const band of ['', 'u', 'f062', 'x'.repeat(255)]) {
      const packed = pack([detection({ band })], []);
      assert.equal(unpackMeasurements([packed], null).detections[0]!.band, band);
    }
    assert.throws(() => pack([], [forced({ band: 'x'.repeat(256) })]), /too long/);
  });

  it('are in the order of time and id, from pieces in any order, up to a time', () => {
    const at = (mjdTai: number, alertId: bigint) =>
      detection({ mjdTai, alertId, raDeg: Number(alertId) });
    const pieces = [
      pack([at(4, 9n), at(3, 7n)], [forced({ mjdTai: 3 })]),
      pack([], []),
      pack([at(3, -2n), at(1, 8n)], [forced({ mjdTai: 1 })]),
    ];
    const idsUntil = (until: number | null, given = pieces) =>
      unpackMeasurements(given, until).detections.map(({ raDeg }) => raDeg);
    assert.deepEqual(idsUntil(null), [8, -2, 7, 9]);
    assert.deepEqual(idsUntil(null, pieces.toReversed()), [8, -2, 7, 9]);
    assert.deepEqual(idsUntil(3), [8, -2, 7]);
    assert.deepEqual(idsUntil(0.5), []);
    const { forcedPhotometry } = unpackMeasurements(pieces, 2);
    assert.deepEqual(
      forcedPhotometry.map(({ mjdTai }) => mjdTai),
      [1],
    );
  });

  it('tell each field of the nearest source from the newest detection that has it', () => {
    const sources = [
      nearestSource({ starScore: 0, gMag: 1, zMag: null }),
      nearestSource({ starScore: null, gMag: 2, zMag: 4 }),
    ] as const;
    const packed = packMeasurements({
      detections: [
        { detection: detection({ mjdTai: 3 }), nearestSource: null },
        { detection: detection({ mjdTai: 2 }), nearestSource: sources[1] },
        { detection: detection({ mjdTai: 1 }), nearestSource: sources[0] },
      ],
      forcedPhotometry: [],
    });
    const nearestUntil = (until: number) => unpackMeasurements([packed], until).nearestSource;
    assert.deepEqual(nearestUntil(3), { ...sources[1], starScore: 0 });
    assert.deepEqual(nearestUntil(1), sources[0]);
    assert.equal(nearestUntil(0), null);
  });
});
