import assert from 'node:assert/strict';
import { it } from 'node:test';
import { failedAttempts } from '../../src/access/failed-attempts.ts';

it('makes who failed too often wait for the rest of the minute', () => {
  let nowMs = 1_000;
  const failures = failedAttempts(2, () => nowMs);
  failures.count('a');
  assert.equal(failures.waitSeconds('a'), 0);
  nowMs += 20_000;
  failures.count('a');
  assert.deepEqual([failures.waitSeconds('a'), failures.waitSeconds('b')], [40, 0]);
  nowMs += 40_000;
  assert.equal(failures.waitSeconds('a'), 0);
  failures.count('a');
  assert.equal(failures.waitSeconds('a'), 0);
});

it('remembers ten thousand at most, and forgets the oldest', () => {
  const failures = failedAttempts(1, () => 0);
  for (let i = 0; i <= 10_000; i++) failures.count(String(i));
  const waiting = [0, 1, 10_000].map((i) => failures.waitSeconds(String(i)) > 0);
  assert.deepEqual(waiting, [false, true, true]);
});
