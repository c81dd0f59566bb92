import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ztf } from '@lucero/surveys';

it('names the public topic after the UTC date of the night', () => {
  assert.deepEqual(ztf.topicsOfNight(58849), ['ztf_20200101_programid1']);
  assert.deepEqual(ztf.topicsOfNight(58848.999), ['ztf_20191231_programid1']);
  assert.deepEqual(ztf.topicsOfNight(60369.4), ['ztf_20240229_programid1']);
});
