import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BusyError } from '../src/request-error.ts';
import { waitingLine } from '../src/waiting-line.ts';

describe('waitingLine', () => {
  it('does one job at a time, in order, whatever becomes of the one before', async () => {
    const inTurn = waitingLine(2);
    const seen: string[] = [];
    let atWork = 0;
    const job =
      (name: string, fails = false) =>
      async () => {
        assert.equal(++atWork, 1);
        await Promise.resolve();
        atWork--;
        seen.push(name);
        if (fails) throw new Error(name);
        return name;
      };
    const results = await Promise.allSettled([
      inTurn(job('a', true)),
      inTurn(job('b')),
      inTurn(job('c')),
      inTurn(job('d')),
    ]);
    assert.deepEqual(seen, ['a', 'b', 'c']);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['rejected', 'fulfilled', 'fulfilled', 'rejected'],
    );
    assert.ok(results[3]?.status === 'rejected' && results[3].reason instanceof BusyError);
    assert.equal(await inTurn(job('e')), 'e');
  });

  it('lets in the next as soon as one is done, not when all are', async () => {
    const inTurn = waitingLine(1);
    const first = Promise.withResolvers<string>();
    const second = Promise.withResolvers<string>();
    const atWork = inTurn(() => first.promise);
    const waiting = inTurn(() => second.promise);
    await assert.rejects(
      inTurn(async () => 'third'),
      BusyError,
    );
    first.resolve('first');
    assert.equal(await atWork, 'first');
    const fourth = inTurn(async () => 'fourth');
    second.resolve('second');
    assert.deepEqual(await Promise.all([waiting, fourth]), ['second', 'fourth']);
  });
});
