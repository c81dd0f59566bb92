import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emit, type Step } from '@lucero/step';
import { assertBatchInvariant } from '@lucero/testkit';

const stepOf = (
  process: Step<number, number, number[]>['process'],
): Step<number, number, number[]> => ({
  name: 'under test',
  process,
});
const inputs = [3, 1, 4, 1, 5, 9, 2];
const nothing = () => [];

describe('assertBatchInvariant', () => {
  it('lets a step pass that looks at each input alone', async () => {
    const double = stepOf(async (batch) => batch.map((each) => emit(2 * each)));
    await assertBatchInvariant(double, inputs, nothing);
  });

  it('lets a step pass that remembers, as long as the cut does not matter', async () => {
    const firstOnly = stepOf(async (batch, seen) =>
      batch.map((each) => {
        const isNew = !seen.includes(each);
        seen.push(each);
        return isNew ? emit(each) : emit();
      }),
    );
    await assertBatchInvariant(firstOnly, inputs, nothing);
  });

  const faults: readonly [string, Step<number, number, number[]>['process']][] = [
    [
      'compares its inputs with each other',
      async (batch) => batch.map((each) => emit(each / Math.max(...batch))),
    ],
    ['counts within its batch', async (batch) => batch.map((_, i) => emit(i))],
    [
      'drops repeated inputs of a batch only',
      async (batch) => batch.map((each, i) => (batch.indexOf(each) === i ? emit(each) : emit())),
    ],
    ['gives too few outcomes', async (batch) => batch.slice(1).map((each) => emit(each))],
    ['gives them in another order', async (batch) => [...batch].sort().map((each) => emit(each))],
  ];
  for (const [what, process] of faults) {
    it(`catches a step that ${what}`, async () => {
      await assert.rejects(assertBatchInvariant(stepOf(process), inputs, nothing), {
        code: 'ERR_ASSERTION',
      });
    });
  }

  it('gives each cut dependencies of its own', async () => {
    const made: number[][] = [];
    const remember = stepOf(async (batch, seen) => {
      seen.push(...batch);
      return batch.map(() => emit());
    });
    await assertBatchInvariant(remember, inputs, () => {
      const deps: number[] = [];
      made.push(deps);
      return deps;
    });
    // Whole, and in batches of 1, 2 and 3.
    assert.deepEqual(made, [inputs, inputs, inputs, inputs]);
  });
});
