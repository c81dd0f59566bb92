import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parsePrograms, publicPrograms } from '../src/programs.ts';

it('reads programs as numbers and the word for data that does not say its program', () => {
  const programs = parsePrograms(' 1, 3,unstated');
  assert.deepEqual(
    [0, 1, 2, 3, null].filter((program) => programs?.has(program)),
    [1, 3, null],
  );
});

it('reads nothing else', () => {
  for (const text of ['', '1,', 'public', '-1', '1.5', '1 2', 'null', '1e3']) {
    assert.equal(parsePrograms(text), null, text);
  }
});

it('serves the public program alone where nobody says otherwise', () => {
  assert.deepEqual(
    [0, 1, 2, 3, null].filter((program) => publicPrograms.has(program)),
    [1],
  );
});
