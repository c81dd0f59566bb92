import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ByteBudget } from '../src/byte-budget.ts';

describe('ByteBudget', () => {
  it('starts what fits, makes the rest wait, and keeps their order', async () => {
    const budget = new ByteBudget(10);
    const started: string[] = [];
    const finish = new Map<string, () => void>();
    const hold = (name: string, bytes: number) =>
      budget.hold(bytes, () => {
        started.push(name);
        return new Promise<void>((done) => finish.set(name, done));
      });
    const a = hold('a', 6);
    const b = hold('b', 4);
    const large = hold('larger than all', 25);
    const c = hold('c', 1);
    assert.deepEqual(started, ['a', 'b']);
    finish.get('a')!();
    await a;
    assert.deepEqual(started, ['a', 'b']);
    finish.get('b')!();
    await b;
    assert.deepEqual(started, ['a', 'b', 'larger than all']);
    finish.get('larger than all')!();
    await large;
    assert.deepEqual(started, ['a', 'b', 'larger than all', 'c']);
    finish.get('c')!();
    await c;
  });

  it('gives back what failed work held', async () => {
    const budget = new ByteBudget(1);
    await assert.rejects(
      budget.hold(1, () => Promise.reject(new Error('broken'))),
      /broken/,
    );
    assert.equal(await budget.hold(1, async () => 'done'), 'done');
  });
});
