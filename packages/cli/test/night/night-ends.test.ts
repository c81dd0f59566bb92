import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unixMsToMjdUtc } from '@lucero/sky';
import { surveys } from '@lucero/surveys';
import { nightEnds, surveysRead } from '../../src/night/night-ends.ts';

describe('the end of a night', () => {
  it('is 24 hours after the hour at which the survey begins it', () => {
    const mjd = unixMsToMjdUtc(Date.UTC(2026, 10, 28));
    const ends = new Map(
      nightEnds(mjd, surveys).map(({ survey, endMs }) => [survey.nightStartHourUtc, endMs]),
    );
    assert.equal(new Date(ends.get(0)!).toISOString(), '2026-11-29T00:00:00.000Z');
    assert.equal(new Date(ends.get(12)!).toISOString(), '2026-11-29T12:00:00.000Z');
  });

  it('is that of the surveys that are read', () => {
    const [some] = surveys;
    const of = (topics: string) => surveysRead(topics).map(({ name }) => name);
    assert.deepEqual(of(some!.topics.join(',')), [some!.name]);
    assert.deepEqual(
      of('mirror-of-something'),
      surveys.map(({ name }) => name),
    );
  });
});
