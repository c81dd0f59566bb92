import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { throttledReports } from '../src/throttled-reports.ts';

const asked = { method: 'GET', url: '/', id: '1' };

it('a failure is told at once, those of its kind in the next second as one', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const told: [string, number | undefined][] = [];
  const report = throttledReports((error, { alike }) => told.push([error.message, alike]));
  const fail = (message: string) =>
    report(new LuceroError('LUCERO_STORE_UNAVAILABLE', message), asked);
  for (let time = 0; time < 1000; time++) fail(`${time}`);
  report(new TypeError('another kind'), asked);
  assert.deepEqual(told.splice(0), [
    ['0', undefined],
    ['another kind', undefined],
  ]);
  t.mock.timers.tick(1000);
  assert.deepEqual(told.splice(0), [['999', 999]]);
  fail('still');
  t.mock.timers.tick(1000);
  assert.deepEqual(told.splice(0), [['still', 1]]);
  t.mock.timers.tick(2000);
  fail('later');
  assert.deepEqual(told, [['later', undefined]]);
});
