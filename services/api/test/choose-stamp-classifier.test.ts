import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RunningStampClassifier } from '../src/api-options.ts';
import { chooseStampClassifier } from '../src/choose-stamp-classifier.ts';
import { RequestInvalidError } from '../src/request-error.ts';
import { alert } from './support/hand-made-alerts.ts';
import { stampClassifier } from './support/stamp-classifier.ts';

const ofSurvey = (survey: string, changes: Partial<RunningStampClassifier>) =>
  stampClassifier({
    name: `${survey}-stamps`,
    appliesTo: (applicant) => applicant.survey === survey,
    ...changes,
  });
const shadow = ofSurvey('ztf', { version: '2.0.0', shadow: true });
const served = ofSurvey('ztf', { version: '1.0.0' });
const lsst = ofSurvey('lsst', { version: '1.0.0' });
const running = [shadow, lsst, served];

const chosen = (asked: string | undefined, survey = 'ztf') => {
  const { name, version } = chooseStampClassifier(running, asked, alert({ survey }));
  return `${name}@${version}`;
};

describe('chooseStampClassifier', () => {
  it('takes the one that serves the alert, never a shadow', () => {
    assert.equal(chosen(undefined), 'ztf-stamps@1.0.0');
    assert.equal(chosen(undefined, 'lsst'), 'lsst-stamps@1.0.0');
  });

  it('takes the served version of a name, and a shadow when its version is asked for', () => {
    assert.equal(chosen('ztf-stamps'), 'ztf-stamps@1.0.0');
    assert.equal(chosen('ztf-stamps@2.0.0'), 'ztf-stamps@2.0.0');
    const { version } = chooseStampClassifier([shadow, lsst], 'ztf-stamps', alert({}));
    assert.equal(version, '2.0.0', 'without a served version the name means the shadow');
  });

  it('takes what was asked for, meant for the alert or not: its answer says why it is not', () => {
    assert.equal(chosen('lsst-stamps', 'ztf'), 'lsst-stamps@1.0.0');
  });

  it('refuses what does not run here, and says what does, served ones first', () => {
    for (const asked of ['ztf-stamps@9.9.9', 'ztf', 'ztf-stamps@', '2.0.0']) {
      assert.throws(
        () => chosen(asked),
        (error: RequestInvalidError) => {
          assert.ok(error instanceof RequestInvalidError);
          const list = 'lsst-stamps@1.0.0, ztf-stamps@1.0.0, ztf-stamps@2.0.0';
          assert.deepEqual(error.errors, {
            classifier: `${asked} is no classifier of stamps that runs here; there are: ${list}`,
          });
          return true;
        },
      );
    }
    assert.throws(() => chooseStampClassifier([], 'ztf-stamps', alert({})), /there are: none/);
  });

  it('says for what none is meant', () => {
    const moving = alert({ survey: 'ztf', objectKind: 'solarSystem' });
    assert.throws(() => chooseStampClassifier([shadow, lsst], undefined, moving), {
      code: 'LUCERO_NOT_CLASSIFIED',
      message: 'no classifier of stamps that runs here is meant for a solarSystem object of ztf',
    });
  });
});
