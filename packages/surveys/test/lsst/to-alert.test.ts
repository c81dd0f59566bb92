import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lsst } from '@lucero/surveys';
import {
  diaObjectId,
  diaSourceId,
  lsstForcedRow,
  lsstRecord,
  lsstSource,
} from '../records/lsst-record.ts';
import { assertRefuses } from '../records/refusal.ts';

describe('the object', () => {
  it('is the diaObject, with its record or, when the association ran late, without', () => {
    for (const diaObject of [{ diaObjectId, nDiaSources: 1 }, null]) {
      const alert = lsst.toAlert(lsstRecord({ diaObject }));
      assert.equal(alert.objectKind, 'sidereal');
      assert.equal(alert.oid, '170028485706776685');
      assert.equal(alert.solarSystemMatch, null);
    }
  });

  it('has the designation that its id spells, where no record names it', () => {
    const matched = (ssObjectId: bigint) =>
      lsst.toAlert(lsstRecord({ diaObject: null, ssSource: null }, { diaObjectId: 0n, ssObjectId }))
        .solarSystemMatch;
    assert.equal(matched(21164719561062738n)?.designation, '2013 GR59');
    assert.equal(matched(7n)?.designation, null, 'an id that spells none has none');
  });

  it('is the solar-system object when there is no diaObject', () => {
    const alert = lsst.toAlert(
      lsstRecord(
        {
          diaObject: null,
          ssSource: {
            ...{ ssObjectId: 21164719561062740n, designation: '2013 G59R' },
            ...{ ephOffset: 0.25, ephVmag: 0 },
          },
        },
        { diaObjectId: 0n, ssObjectId: 21164719561062738n },
      ),
    );
    assert.equal(alert.objectKind, 'solarSystem');
    // From diaSource: the id of the other record was rounded by a re-publisher.
    assert.equal(alert.oid, '21164719561062738');
    assert.deepEqual(alert.solarSystemMatch, {
      ssObjectId: 21164719561062738n,
      designation: '2013 G59R',
      distanceArcsec: 0.25,
      predictedMag: null,
      geometry: null,
      orbit: null,
    });
  });

  it('is sidereal when both are there, and the match is kept', () => {
    const ssSource = { ssObjectId: 7n, designation: 'X', ephOffset: 1, ephVmag: 21.5 };
    const alert = lsst.toAlert(lsstRecord({ ssSource }, { ssObjectId: 7n }));
    assert.equal(alert.objectKind, 'sidereal');
    assert.equal(alert.solarSystemMatch?.predictedMag, 21.5);
  });

  it('refuses an alert of no object, even if other records name one', () => {
    assertRefuses('diaSource.diaObjectId', () =>
      lsst.toAlert(lsstRecord({}, { diaObjectId: 0n, ssObjectId: null })),
    );
  });

  it('takes a record full of nulls, as re-publishers fill it, for no match', () => {
    const ssSource = { ssObjectId: null, designation: null, ephOffset: null, ephVmag: null };
    assert.equal(lsst.toAlert(lsstRecord({ ssSource })).solarSystemMatch, null);
    assert.equal(lsst.toAlert(lsstRecord({ ssSource: { ssObjectId: 0n } })).solarSystemMatch, null);
  });

  it('reads name and magnitude where schemas 8 and 9 have them', () => {
    const { solarSystemMatch } = lsst.toAlert(
      lsstRecord(
        {
          ssSource: { ssObjectId: 7n, predictedVMagnitude: 20.5 },
          MPCORB: { mpcDesignation: 'K13G59R' },
        },
        { ssObjectId: 7n },
      ),
    );
    assert.equal(solarSystemMatch?.designation, 'K13G59R');
    assert.equal(solarSystemMatch?.predictedMag, 20.5);
    assert.equal(solarSystemMatch?.distanceArcsec, null);
  });
});

describe('the id', () => {
  it('was called alertId up to schema 7', () => {
    const record = { ...lsstRecord(), diaSourceId: undefined, alertId: diaSourceId };
    assert.equal(lsst.toAlert(record).detection.alertId, diaSourceId);
  });

  it('is refused when it disagrees with the source: the datum was read a byte too early', () => {
    assertRefuses('diaSourceId', () => lsst.toAlert(lsstRecord({ diaSourceId: 132n })));
    const old = { ...lsstRecord(), diaSourceId: undefined, alertId: diaSourceId + 1n };
    assertRefuses('alertId', () => lsst.toAlert(old));
  });
});

describe('the schema version', () => {
  it('comes from the schema, else from a re-publisher, else is unknown', () => {
    const noted = lsstRecord({ lsst_schema_version: 'lsst.v10_0' });
    assert.equal(lsst.toAlert(noted, 'lsst.v11_1.alert').schemaVersion, '11.1');
    assert.equal(lsst.toAlert(noted, 'topLevelRecord').schemaVersion, '10.0');
    assert.equal(lsst.toAlert(lsstRecord()).schemaVersion, 'unknown');
  });

  it('is major * 100 + minor as an id of the registry', () => {
    const versionOf = lsst.confluent?.schemaVersionOfId;
    assert.deepEqual(
      [704, 800, 900, 1000, 1100, 1101, 1200].map((id) => versionOf?.(id)),
      ['7.4', '8.0', '9.0', '10.0', '11.0', '11.1', '12.0'],
    );
    // 900 read with the wrong byte order among them
    for (const id of [0, 1, 699, 0x84030000, 900.5]) assert.equal(versionOf?.(id), null);
  });
});

describe('the detection', () => {
  it('takes the sign of the flux from the flux, not from isNegative', () => {
    assert.equal(lsst.toAlert(lsstRecord()).detection.psfFluxNanojansky, -1200.5);
  });

  it('gives position errors in arcsec', () => {
    const { detection } = lsst.toAlert(lsstRecord());
    assert.ok(Math.abs((detection.raErrArcsec ?? 0) - 0.036) < 1e-12);
    assert.ok(Math.abs((detection.decErrArcsec ?? 0) - 0.072) < 1e-12);
  });

  it('has null for every NaN', () => {
    const alert = lsst.toAlert(
      lsstRecord(
        {},
        Object.fromEntries(
          [
            ...['raErr', 'decErr', 'psfFlux', 'psfFluxErr', 'apFlux', 'scienceFlux', 'snr'],
            ...['scienceFluxErr', 'templateFlux', 'reliability', 'extendedness', 'trailLength'],
            ...['exposureTime', 'ixx', 'trailFlux'],
          ].map((field) => [field, Number.NaN]),
        ),
      ),
    );
    const { alertId, mjdTai, raDeg, decDeg, band, imageId, detector, ...rest } = alert.detection;
    const { reliabilityVersion, isDipole, ...numbers } = rest;
    assert.deepEqual(new Set(Object.values(numbers)), new Set([null]));
    assert.ok(Object.values(alert.extras).every((value) => value === null || value === 0));
    assert.equal(alert.detection.withdrawnMjdTai, null);
  });

  it('reads what only newer schemas have as absent in older ones', () => {
    const old = { exposureTime: undefined, reliabilityVersion: undefined, isDipole: undefined };
    const { detection } = lsst.toAlert(lsstRecord({}, { ...old, templateFlux: undefined }));
    assert.equal(detection.exposureSeconds, null);
    assert.equal(detection.reliabilityVersion, null);
    assert.equal(detection.isDipole, null);
    assert.equal(detection.templateFluxNanojansky, null);
  });

  it('refuses what it cannot do without, naming the field', () => {
    const withSource = (changes: Record<string, unknown>) => () =>
      lsst.toAlert(lsstRecord({}, changes));
    assertRefuses('diaSource.band', withSource({ band: 'w' }));
    assertRefuses('diaSource.band', withSource({ band: null }));
    assertRefuses('diaSource.midpointMjdTai', withSource({ midpointMjdTai: Number.NaN }));
    assertRefuses('diaSource.ra', withSource({ ra: 361 }));
    assertRefuses('diaSource.dec', withSource({ dec: -91 }));
    assertRefuses('diaSource.diaSourceId', withSource({ diaSourceId: 0n }));
    assertRefuses('diaSource', () => lsst.toAlert(lsstRecord({ diaSource: null })));
  });

  it('says when the survey withdrew it', () => {
    const alert = lsst.toAlert(lsstRecord({}, { timeWithdrawnMjdTai: 61106.5 }));
    assert.equal(alert.detection.withdrawnMjdTai, 61106.5);
  });

  it('says of each row of its history when the survey withdrew it; NaN, 0 and null: it did not', () => {
    const times = [61106.5, Number.NaN, 0, null, undefined];
    const { previousDetections, forcedPhotometry } = lsst.toAlert(
      lsstRecord({
        prvDiaSources: times.map((timeWithdrawnMjdTai, i) =>
          lsstSource({ diaSourceId: BigInt(i + 1), timeWithdrawnMjdTai }),
        ),
        prvDiaForcedSources: times.map((timeWithdrawnMjdTai, i) =>
          lsstForcedRow({ diaForcedSourceId: BigInt(i + 1), timeWithdrawnMjdTai }),
        ),
      }),
    );
    for (const rows of [previousDetections, forcedPhotometry]) {
      assert.deepEqual(
        rows.map(({ withdrawnMjdTai }) => withdrawnMjdTai),
        [61106.5, null, null, null, null],
      );
    }
  });
});

describe('history', () => {
  it('is empty for null, [] and a skipped field', () => {
    for (const rows of [null, [], undefined]) {
      const alert = lsst.toAlert(lsstRecord({ prvDiaSources: rows, prvDiaForcedSources: rows }));
      assert.deepEqual(alert.previousDetections, []);
      assert.deepEqual(alert.forcedPhotometry, []);
      assert.deepEqual(alert.nonDetections, []);
    }
  });

  it('keeps two sources of one object in one image, and never the alert itself', () => {
    const rows = [
      lsstSource({ diaSourceId: 11n, midpointMjdTai: 61100 }),
      lsstSource({ diaSourceId: 12n, midpointMjdTai: 61100 }),
      lsstSource(),
    ];
    const alert = lsst.toAlert(lsstRecord({ prvDiaSources: rows }));
    assert.deepEqual(
      alert.previousDetections.map((row) => row.alertId),
      [11n, 12n],
    );
  });

  it('drops broken rows with a warning and keeps the alert', () => {
    const alert = lsst.toAlert(
      lsstRecord({
        prvDiaSources: [lsstSource({ diaSourceId: 11n, band: '' })],
        prvDiaForcedSources: [lsstForcedRow({ diaForcedSourceId: 0n }), lsstForcedRow()],
      }),
    );
    assert.equal(alert.previousDetections.length, 0);
    assert.equal(alert.forcedPhotometry.length, 1);
    assert.deepEqual(alert.warnings, ['detection-row-dropped', 'forced-row-dropped']);
  });

  it('says when it reaches past the alert', () => {
    const rows = [lsstSource({ diaSourceId: 11n, midpointMjdTai: 61106 })];
    assert.deepEqual(lsst.toAlert(lsstRecord({ prvDiaSources: rows })).warnings, [
      'history-after-alert',
    ]);
  });

  it('takes a forced flux of exactly 0 for a filler and keeps its science flux', () => {
    const rows = [lsstForcedRow({ psfFlux: 0 }), lsstForcedRow({ diaForcedSourceId: 5n })];
    const [filler, measured] = lsst.toAlert(
      lsstRecord({ prvDiaForcedSources: rows }),
    ).forcedPhotometry;
    assert.equal(filler?.fluxNanojansky, null);
    assert.equal(filler?.fluxErrNanojansky, null);
    assert.equal(filler?.isUsable, false);
    assert.equal(filler?.scienceFluxNanojansky, 6100);
    assert.equal(measured?.fluxNanojansky, 12.5);
    assert.equal(measured?.isUsable, true);
  });
});

it('gives stamps whose difference is science minus template and whose target is in the middle', () => {
  const bytes = new Uint8Array([83, 73]);
  const cutouts = lsst.toCutouts(lsstRecord({ cutoutDifference: bytes, cutoutScience: null }));
  assert.deepEqual([cutouts.science, cutouts.template, cutouts.difference], [null, null, bytes]);
  assert.equal(cutouts.differenceSign, 1);
  assert.equal(cutouts.detectorPlace, null);
});
