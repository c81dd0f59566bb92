import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Alert, Detection } from '@lucero/alert';
import { colourNumbers, contrastNumbers, historyNumbers } from '@lucero/alert-numbers';
import { alertField } from '../../src/input/alert-field.ts';
import { isAlertNumber } from '../../src/input/alert-field-names.ts';
import { alert, withSnr } from '../alert-for-tests.ts';

/** Ten days before the alert, a tenth of its flux. */
const earlier: Detection = {
  ...alert.detection,
  ...{ alertId: 2n, mjdTai: alert.detection.mjdTai - 10, psfFluxNanojansky: 10 },
};
const seenBefore: Alert = {
  ...alert,
  previousDetections: [earlier],
  detection: { ...alert.detection, templateFluxNanojansky: 200 },
  nearestSources: [{ starScore: 1, distanceArcsec: 1, gMag: 20, rMag: 19, iMag: null, zMag: null }],
};
const computedNumbers = {
  history: historyNumbers(seenBefore),
  contrast: contrastNumbers(seenBefore),
  colour: colourNumbers(seenBefore),
};

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

  it('knows every number that is computed from an alert', () => {
    for (const [group, numbers] of Object.entries(computedNumbers)) {
      for (const name of Object.keys(numbers)) assert.ok(isAlertNumber(`${group}.${name}`), name);
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
      'history',
      'history.fluxrange',
      'history.fluxRange.x',
      'contrast.fluxRange',
      'colour.gMinusI',
      'colour.constructor',
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

  it('computes numbers of the history, the contrast and the colour', () => {
    assert.equal(alertField('history.detectionCount')(seenBefore), 1);
    assert.equal(alertField('history.daysSinceFirst')(seenBefore), 10);
    assert.equal(alertField('contrast.differenceOverTemplate')(seenBefore), 0.5);
    assert.equal(alertField('colour.gMinusR')(seenBefore), 1);
    for (const [group, numbers] of Object.entries(computedNumbers)) {
      for (const [name, value] of Object.entries(numbers)) {
        assert.equal(alertField(`${group}.${name}`)(seenBefore), value, `${group}.${name}`);
      }
    }
  });

  it('computes a group once for an alert, and anew for the next', () => {
    let reads = 0;
    const watched: Alert = {
      ...seenBefore,
      get previousDetections() {
        reads++;
        return [earlier];
      },
    };
    for (const name of ['detectionCount', 'fluxRange', 'daysSinceLast', 'detectionCount']) {
      alertField(`history.${name}`)(watched);
    }
    assert.equal(reads, 1);
    assert.equal(alertField('history.detectionCount')(alert), 0);
    assert.equal(alertField('history.detectionCount')(watched), 1);
  });

  it('is null for what the alert could have and has not', () => {
    for (const name of [
      'history.fluxRange',
      'contrast.differenceOverTemplate',
      'colour.gMinusR',
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
    assert.throws(refused('history.fluxrange'), { code, message: /fluxrange is no field of/ });
    for (const name of ['contrast.fluxRange', 'colour.gMinusI', 'colour', 'history.toString']) {
      assert.throws(refused(name), { code }, name);
    }
    assert.throws(refused('oid'), { code, message: /oid of the alert is no number/ });
    assert.throws(refused('detection.alertId'), { code });
  });
});
