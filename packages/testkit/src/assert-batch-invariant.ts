import assert from 'node:assert/strict';
import type { Step } from '@lucero/step';

/**
 * Proves that a step's outcomes do not depend on how the stream is cut: all inputs as one batch, in
 * uneven batches, and one by one give the same outcomes. `freshDeps` makes the dependencies anew for
 * each cut, so that what one cut has stored cannot help the next.
 */
export async function assertBatchInvariant<Input, Output, Deps>(
  step: Step<Input, Output, Deps>,
  inputs: readonly Input[],
  freshDeps: () => Deps | Promise<Deps>,
): Promise<void> {
  const whole = await step.process(inputs, await freshDeps());
  assert.equal(whole.length, inputs.length, `${step.name} gives one outcome per input`);
  for (const size of [1, 2, 3]) {
    const deps = await freshDeps();
    const outcomes = [];
    for (let i = 0; i < inputs.length; i += size) {
      outcomes.push(...(await step.process(inputs.slice(i, i + size), deps)));
    }
    assert.deepEqual(outcomes, whole, `${step.name} in batches of ${size}`);
  }
}
