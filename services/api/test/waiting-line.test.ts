import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BusyError } from '../src/request-error.ts';
import { waitingLine } from '../src/waiting-line.ts';

const lineOf = (maxWaiting: number, maxAtWork = 1) =>
  waitingLine({ maxAtWork, maxWaiting, busy: (waiting) => new BusyError(`${waiting} wait`) });

describe('waitingLine', () => {
  it('does one job at a time, in order, whatever becomes of the one before', async () => {
    const inTurn = lineOf(2);
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
    const inTurn = lineOf(1);
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

  it('does several at once where that is asked for, and no more', async () => {
    const inTurn = lineOf(10, 2);
    let atWork = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 6 }, () =>
        inTurn(async () => {
          most = Math.max(most, ++atWork);
          await Promise.resolve();
          atWork--;
        }),
      ),
    );
    assert.deepEqual([most, atWork], [2, 0]);
  });

  it('leaves out whoever left while waiting, and goes on', async () => {
    const inTurn = lineOf(2);
    const first = Promise.withResolvers<string>();
    const atWork = inTurn(() => first.promise);
    const leaving = new AbortController();
    let wasDone = false;
    const left = inTurn(async () => {
      wasDone = true;
    }, leaving.signal);
    const third = inTurn(async () => 'third');
    leaving.abort();
    first.resolve('first');
    await assert.rejects(left, { name: 'AbortError' });
    assert.deepEqual(await Promise.all([atWork, third]), ['first', 'third']);
    assert.equal(wasDone, false);
  });
});
