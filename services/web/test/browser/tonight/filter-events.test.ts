import assert from 'node:assert/strict';
import { it } from 'node:test';
import { healthOf } from '../../../src/browser/pages/tonight/filter-events.ts';
import { secondsText } from '../../../src/browser/pages/tonight/seconds-text.ts';

it('tells classes and brightness of the events of a filter', () => {
  const event = (topClass: string, mag: number | null) => ({
    mag,
    classifications: [{ topClass }],
  });
  assert.deepEqual(
    healthOf([event('SN', 19), event('SN', 17), event('AGN', null), event('SN', 18)]),
    {
      classes: [
        { className: 'SN', part: 0.75 },
        { className: 'AGN', part: 0.25 },
      ],
      ...{ brightestMag: 17, medianMag: 18, faintestMag: 19 },
    },
  );
  const none = { classes: [], brightestMag: null, medianMag: null, faintestMag: null };
  assert.deepEqual(healthOf([]), none);
  assert.deepEqual(healthOf([{}]), none);
});

it('tells a time in the unit in which it is short', () => {
  assert.deepEqual([0.0381, 1.84, 42, 600, 86_000, 864_000].map(secondsText), [
    '0.038 s',
    '1.8 s',
    '42 s',
    '10 min',
    '24 h',
    '10 d',
  ]);
});
