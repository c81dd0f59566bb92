import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { emit, type Outcome, reject, skip, withFaults } from '@lucero/step';

describe('outcomes', () => {
  it('are no message, one or several; a reason; or an error', () => {
    const error = new LuceroError('LUCERO_ALERT_INVALID', 'no time');
    const outcomes: Outcome<string>[] = [
      emit(),
      emit('a'),
      emit('a', 'b'),
      skip('old'),
      reject(error),
    ];
    assert.deepEqual(outcomes, [
      { kind: 'emit', messages: [] },
      { kind: 'emit', messages: ['a'] },
      { kind: 'emit', messages: ['a', 'b'] },
      { kind: 'skip', reason: 'old' },
      { kind: 'reject', error },
    ]);
  });

  it('carry non-fatal faults, when there are any and the input was not rejected', () => {
    const error = new LuceroError('LUCERO_MODEL_OUTPUT_INVALID', 'not finite');
    assert.deepEqual(
      [withFaults(emit('a'), [error]), withFaults(skip('old'), [error])],
      [
        { kind: 'emit', messages: ['a'], faults: [error] },
        { kind: 'skip', reason: 'old', faults: [error] },
      ],
    );
    assert.deepEqual(withFaults(emit('a'), []), emit('a'));
    assert.deepEqual(withFaults(reject(error), [error]), reject(error));
  });
});
