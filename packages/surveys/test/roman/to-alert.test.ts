import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { roman } from '@lucero/surveys';
import { assertRefuses } from '../records/refusal.ts';
import {
  romanDiaSourceId,
  romanForcedRow,
  romanRecord,
  romanSource,
} from '../records/roman-record.ts';

describe('the object', () => {
  it('is the one that the source is matched with', () => {
    const { objectKind, oid, solarSystemMatch } = roman.toAlert(romanRecord());
    assert.deepEqual([objectKind, oid, solarSystemMatch], ['sidereal', '7700000123', null]);
  });

  it('is named after the source that is matched with none', () => {
    for (const diaObjectId of [null, undefined, 0n]) {
      const { objectKind, oid } = roman.toAlert(romanRecord({}, { diaObjectId }));
      assert.deepEqual([objectKind, oid], ['sidereal', `source-${romanDiaSourceId}`]);
    }
  });

  it('is the one of the solar system when there is no other', () => {
    const { objectKind, oid, solarSystemMatch } = roman.toAlert(
      romanRecord({}, { diaObjectId: null, ssObjectId: 12n }),
    );
    assert.deepEqual([objectKind, oid], ['solarSystem', '12']);
    assert.equal(solarSystemMatch?.ssObjectId, 12n);
    const ssSource = { ssSourceId: 1n, ssObjectId: 13n };
    assert.equal(roman.toAlert(romanRecord({ ssSource })).solarSystemMatch?.ssObjectId, 13n);
  });
});

describe('the detection', () => {
  it('has time, place and fluxes as the survey gives them', () => {
    const { detection } = roman.toAlert(romanRecord());
    assert.equal(detection.alertId, romanDiaSourceId);
    assert.equal(detection.mjdTai, 62_330.5);
    assert.deepEqual([detection.raDeg, detection.decDeg], [9.75, -44.125]);
    // 2^-20 deg
    assert.equal(detection.raErrArcsec, 3600 / 1_048_576);
    assert.deepEqual([detection.psfFluxNanojansky, detection.psfFluxErrNanojansky], [812.5, 31.25]);
    assert.deepEqual(
      [detection.scienceFluxNanojansky, detection.templateFluxNanojansky],
      [2400, 1600],
    );
    assert.deepEqual([detection.imageId, detection.detector], [3105n, 7]);
    assert.equal(detection.extendedness, null);
  });

  it('is negative where the source was found on template minus science', () => {
    const { detection } = roman.toAlert(romanRecord({}, { isdiffpos: false }));
    assert.deepEqual([detection.psfFluxNanojansky, detection.apFluxNanojansky], [-812.5, -900]);
    // What is negative already is not turned round again.
    for (const isdiffpos of [true, false]) {
      const negative = roman.toAlert(romanRecord({}, { isdiffpos, psfFlux: -5 }));
      assert.equal(negative.detection.psfFluxNanojansky, -5);
    }
  });

  it('is refused without a sign or a known band', () => {
    for (const isdiffpos of [undefined, null, 't', 1]) {
      assertRefuses('diaSource.isdiffpos', () => roman.toAlert(romanRecord({}, { isdiffpos })));
    }
    for (const band of [null, 'r', 'f129', 'F128']) {
      assertRefuses('diaSource.band', () => roman.toAlert(romanRecord({}, { band })));
    }
    for (const band of roman.bands) {
      assert.equal(roman.toAlert(romanRecord({}, { band })).detection.band, band);
    }
  });

  it('is refused when the alert has another id than its source', () => {
    assertRefuses('diaSourceId', () => roman.toAlert(romanRecord({ diaSourceId: 1n })));
  });

  it('says when the survey withdrew it', () => {
    const { detection } = roman.toAlert(romanRecord({}, { timeWithdrawnMjdTai: 62_400 }));
    assert.equal(detection.withdrawnMjdTai, 62_400);
  });
});

describe('the history', () => {
  it('is oldest first, without the alert itself and rows that are broken', () => {
    const alert = roman.toAlert(
      romanRecord({
        prvDiaSources: [
          romanSource({ diaSourceId: 3n, midpointMjdTai: 62_320 }),
          romanSource({ diaSourceId: 2n, midpointMjdTai: 62_310, isdiffpos: false }),
          romanSource({ diaSourceId: 4n, band: 'G' }),
          romanSource(),
        ],
        prvDiaForcedSources: [romanForcedRow(), romanForcedRow({ psfFlux: null })],
        diaObject: { nDiaSources: 4 },
      }),
    );
    assert.deepEqual(
      alert.previousDetections.map((row) => [row.alertId, row.psfFluxNanojansky]),
      [
        [2n, -812.5],
        [3n, 812.5],
      ],
    );
    assert.deepEqual(
      alert.forcedPhotometry.map((row) => [row.fluxNanojansky, row.isUsable]),
      [
        [-12.5, true],
        [null, false],
      ],
    );
    assert.equal(alert.surveyDetectionCount, 4);
    assert.deepEqual(alert.warnings, ['detection-row-dropped']);
  });

  it('may reach past the alert, and says so', () => {
    const prvDiaSources = [romanSource({ diaSourceId: 3n, midpointMjdTai: 62_331 })];
    assert.deepEqual(roman.toAlert(romanRecord({ prvDiaSources })).warnings, [
      'history-after-alert',
    ]);
  });
});

it('reads its version from the name of the schema', () => {
  assert.equal(roman.toAlert(romanRecord(), 'rapid.v01_00.alert').schemaVersion, '1.0');
  assert.equal(roman.toAlert(romanRecord()).schemaVersion, 'unknown');
});

it('gives the stamps as they are', () => {
  const bytes = new Uint8Array([83]);
  const cutouts = roman.toCutouts(romanRecord({ cutoutScience: bytes, cutoutDifference: bytes }));
  assert.deepEqual([cutouts.science, cutouts.template, cutouts.difference], [bytes, null, bytes]);
  assert.deepEqual([cutouts.differenceSign, cutouts.pixelScaleArcsec], [1, 0.11]);
});
