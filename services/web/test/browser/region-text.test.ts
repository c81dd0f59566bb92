import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  areaText,
  besideEventText,
  falseAlarmText,
  kindText,
} from '../../src/browser/region-text.ts';

it('what is said of an event reads as people say it', () => {
  assert.equal(areaText(0.00786), '0.0079 deg²');
  assert.equal(areaText(3_923.6), '3,924 deg²');
  assert.equal(falseAlarmText(1e-11), 'one false alarm in 3,169 years');
  assert.equal(falseAlarmText(1e-6), '32 false alarms a year');
  assert.equal(besideEventText(0.25), '6.0 h after');
  assert.equal(besideEventText(-40.2), '40 d before');
  assert.equal(kindText('gamma-ray'), 'Gamma-ray burst');
  assert.equal(kindText('other'), 'Event');
});
