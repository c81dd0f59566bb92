import assert from 'node:assert/strict';
import { it } from 'node:test';
import { missingNumbers } from '../../src/index.ts';

it('missing numbers are the ranges between events, before the first and after the last', () => {
  const events = [3n, 4n, 8n].map((seq) => ({ seq }));
  assert.deepEqual(missingNumbers(events, 0n, 9n), [
    { fromSeq: '1', toSeq: '2' },
    { fromSeq: '5', toSeq: '7' },
    { fromSeq: '9', toSeq: '9' },
  ]);
  assert.deepEqual(missingNumbers(events.slice(0, 2), 2n, 4n), []);
  assert.deepEqual(missingNumbers([], 5n, 5n), []);
  assert.deepEqual(missingNumbers([], 5n, 7n), [{ fromSeq: '6', toSeq: '7' }]);
});
