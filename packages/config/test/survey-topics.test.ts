import assert from 'node:assert/strict';
import { it } from 'node:test';
import { surveyTopics } from '@lucero/config';

const wanted = 'ztf_{night}_programid1, lsst-alerts-v11';

// Nights were named by the clock: one that was not read to its end by the day after tomorrow was left.
it('asks for every night that is there, whatever the date', () => {
  const existing = [
    'lsst-alerts-v11',
    'ztf_20251231_programid1',
    'ztf_20260101_programid1',
    'ztf_20310704_programid1',
  ];
  assert.deepEqual(surveyTopics(wanted, existing), existing);
});

it('asks for nothing else: not for other programs, dead letters, or names that are alike', () => {
  const others = [
    'lsst-alerts-v11.dead',
    'lsst-alerts-v110',
    'lsst-alerts-v1',
    'ztf_20260101_programid2',
    'ztf_20260101_programid1.dead',
    'ztf_today_programid1',
    'lsst-alertsXv11',
  ];
  assert.deepEqual(surveyTopics(`${wanted},a.b`, [...others, 'axb']), []);
});
