import assert from 'node:assert/strict';
import { it } from 'node:test';
import { surveyTopics } from '@lucero/config';

it('asks for yesterday, today and tomorrow of a nightly topic', () => {
  const now = Date.UTC(2026, 0, 1, 3);
  assert.deepEqual(surveyTopics('ztf_{night}_programid1, lsst-alerts-v11', now), [
    'ztf_20251231_programid1',
    'ztf_20260101_programid1',
    'ztf_20260102_programid1',
    'lsst-alerts-v11',
  ]);
});
