import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Compile } from 'typebox/compile';
import { featuresJson, featuresSchema } from '../../src/resources/features.ts';
import { featureRow } from '../support/stored-rows.ts';

describe('featuresJson', () => {
  const values = { Amplitude_1: 0, Timespan: -3.5, StetsonK_1: null };

  it('gives what is undefined as null and zero as zero, each under its published name', () => {
    assert.deepEqual(featuresJson(featureRow({ values }))?.values, values);
  });

  it('says of which alert, by which code and from how much', () => {
    const given = {
      ...{ mjdTai: 60_003.25, featureSetVersion: '1.3.0', detectionCount: 5, forcedCount: 12 },
      ...{ catalogs: ['allwise@1'], unknownCatalogs: ['allwise@1'] },
    };
    const row = featureRow({ ...given, alertId: 2n ** 62n + 1n });
    const { values: _, ...told } = featuresJson(row)!;
    assert.deepEqual(told, { ...given, alertId: '4611686018427387905' });
  });

  it('is what its schema says, computed or not yet', () => {
    const check = Compile(featuresSchema);
    const key = { survey: 'ztf', objectKind: 'sidereal', oid: 'A' };
    assert.ok(check.Check({ ...key, features: featuresJson(featureRow({ values })) }));
    assert.ok(check.Check({ ...key, features: null }));
  });
});
