import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stageLatencies } from '../../src/monitoring/stage-latencies.ts';

const times = (i: number, changes: object = {}) => ({
  ...{ survey: 'a', surveyPublishedMs: 1000, receivedMs: 2000, storedMs: 1000 + 1000 * i },
  ...{ classifiedMs: null, publishedMs: null },
  ...changes,
});

describe('latencies of stages', () => {
  it('are percentiles by nearest rank since the survey wrote the alert', () => {
    const of = stageLatencies(Array.from({ length: 100 }, (_, i) => times(i + 1)));
    assert.deepEqual(
      of.map(({ stage }) => stage),
      ['received', 'stored'],
    );
    const stored = of[1]!;
    assert.deepEqual([stored.p50Seconds, stored.p95Seconds, stored.p99Seconds], [50, 95, 99]);
    assert.equal(stored.alertCount, 100);
  });

  it('count from the reading where the survey says no time, and from nothing where nothing is known', () => {
    const read = stageLatencies([times(5, { surveyPublishedMs: null })]);
    assert.deepEqual(
      read.map(({ p50Seconds }) => p50Seconds),
      [0, 4],
    );
    assert.deepEqual(stageLatencies([times(5, { surveyPublishedMs: null, receivedMs: null })]), []);
  });

  it('are by survey', () => {
    const of = stageLatencies([times(1, { survey: 'b' }), times(2)]);
    assert.deepEqual(
      of.map(({ survey }) => survey),
      ['a', 'a', 'b', 'b'],
    );
  });
});
