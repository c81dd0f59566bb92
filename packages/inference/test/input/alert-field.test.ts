import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alertField } from '../../src/input/alert-field.ts';
import { isAlertNumber } from '../../src/input/alert-field-names.ts';
import { alert, withSnr } from '../alert-for-tests.ts';

describe('isAlertNumber', () => {
  it('knows the numbers of an alert', () => {
    for (const name of [
      'detection.snr',
      'detection.isDipole',
      'nearestSources.2.gMag',
      'solarSystemMatch.distanceArcsec',
      'surveyDetectionCount',
      'extras.ztf.chinr',
    ]) {
      assert.ok(isAlertNumber(name), name);
    }
  });

  it('knows no others: misspelt, texts, ids, records, a place that is never filled', () => {
    for (const name of [
      'detection.snrr',
      'detection.band',
      'detection.alertId',
      'detection',
      'detection.snr.x',
      'detection.toString',
      'nearestSources.gMag',
      'nearestSources.3.gMag',
      'extras',
      'oid',
      '',
    ]) {
      assert.ok(!isAlertNumber(name), name);
    }
  });
});

describe('alertField', () => {
  it('reads numbers, truth values and extras', () => {
    assert.equal(alertField('detection.snr')(withSnr(3)), 3);
    const dipole = { ...alert, detection: { ...alert.detection, isDipole: true } };
    assert.equal(alertField('detection.isDipole')(dipole), 1);
    assert.equal(alertField('extras.ztf.chinr')(alert), 0);
  });

  it('is null for what the alert could have and has not', () => {
    for (const name of [
      'detection.referenceMag',
      'nearestSources.0.starScore',
      'solarSystemMatch.distanceArcsec',
      'extras.lsst.ra',
    ]) {
      assert.equal(alertField(name)(alert), null, name);
    }
  });

  it('refuses a name that no alert has, and what is no number', () => {
    const refused = (name: string) => () => alertField(name)(alert);
    const code = 'LUCERO_MODEL_INPUT_INVALID';
    assert.throws(refused('detection.snrr'), { code, message: /snrr is no field of an alert/ });
    assert.throws(refused('detections.snr'), { code });
    assert.throws(refused('oid'), { code, message: /oid of the alert is no number/ });
    assert.throws(refused('detection.alertId'), { code });
  });
});
