import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keptAnswer } from '../src/kept-answer.ts';

const times = { freshMs: 1_000, restPerWork: 50, quickMs: 50, oldestMs: 600_000 };

/** Answers 1, 2, 3 …, each of which takes as long as the test says, on a clock that the test moves. */
function counted() {
  let nowMs = 0;
  let workMs = 0;
  let begun = 0;
  let failing: Error | null = null;
  const waiting: (() => void)[] = [];
  let isHeld = false;
  const ask = keptAnswer(
    async () => {
      const answer = ++begun;
      nowMs += workMs;
      if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve));
      if (failing !== null) throw failing;
      return answer;
    },
    times,
    () => nowMs,
  );
  return {
    ask: async () => (await ask()).answer,
    askWithTime: ask,
    pass: (ms: number) => {
      nowMs += ms;
    },
    takes: (ms: number) => {
      workMs = ms;
    },
    hold: () => {
      isHeld = true;
    },
    letGo: () => {
      isHeld = false;
      for (const resolve of waiting.splice(0)) resolve();
    },
    fail: (error: Error | null) => {
      failing = error;
    },
    begun: () => begun,
  };
}

describe('keptAnswer', () => {
  it('computes once for all who ask together, and keeps it while it is fresh', async () => {
    const kept = counted();
    assert.deepEqual(await Promise.all([kept.ask(), kept.ask(), kept.ask()]), [1, 1, 1]);
    kept.pass(999);
    assert.equal(await kept.ask(), 1);
  });

  it('says from when it is: the beginning of its computing', async () => {
    const kept = counted();
    kept.pass(5_000);
    kept.takes(700);
    assert.deepEqual((await kept.askWithTime()).computedMs, 5_000);
  });

  it('waits for a new one that is quickly computed', async () => {
    const kept = counted();
    kept.takes(10);
    assert.equal(await kept.ask(), 1);
    kept.pass(1_000);
    assert.equal(await kept.ask(), 2);
  });

  it('gives the former one while a dear one is computed, and rests fifty times as long', async () => {
    const kept = counted();
    kept.takes(400);
    assert.equal(await kept.ask(), 1);
    kept.pass(19_000);
    assert.equal(await kept.ask(), 1);
    assert.equal(kept.begun(), 1, 'it rests 20 s from its beginning');
    kept.pass(1_000);
    kept.hold();
    assert.deepEqual(await Promise.all([kept.ask(), kept.ask()]), [1, 1]);
    assert.equal(kept.begun(), 2, 'one computes for all');
    kept.letGo();
    await new Promise(setImmediate);
    assert.equal(await kept.ask(), 2);
  });

  it('gives nobody one that is too old', async () => {
    const kept = counted();
    kept.takes(400);
    assert.equal(await kept.ask(), 1);
    kept.pass(600_001);
    assert.equal(await kept.ask(), 2);
  });

  it('gives a failure to who waits, and begins again for the next', async () => {
    const kept = counted();
    kept.fail(new Error('away'));
    await assert.rejects(kept.ask(), /away/);
    kept.fail(null);
    assert.equal(await kept.ask(), 2);
  });

  it('forgets an answer that could not be renewed in the background', async () => {
    const kept = counted();
    kept.takes(400);
    assert.equal(await kept.ask(), 1);
    kept.pass(20_000);
    kept.fail(new Error('away'));
    assert.equal(await kept.ask(), 1);
    await new Promise(setImmediate);
    await assert.rejects(kept.ask(), /away/);
  });
});
