import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openPeriodSearcher } from '@lucero/compute-features';
import { type BandSeries, searchOne } from '@lucero/light-curve';

const points = (band: string, count: number, days: number): BandSeries => {
  const time = Float64Array.from(
    { length: count },
    (_, i) => (i * days) / count + 0.1 * Math.sin(i),
  );
  return {
    band,
    series: {
      epochMjd: 59_000,
      time,
      brightness: time.map((t) => 15 + 0.3 * Math.sin(17 * t)),
      brightnessError: new Float64Array(count).fill(0.02),
    },
  };
};
const long = (band: string) => [points(band, 80, 900)];

describe('the searcher of periods', () => {
  const threadFile = new URL('support/thread-that-ends.ts', import.meta.url);
  const fragile = openPeriodSearcher({ threadFile });
  const searcher = openPeriodSearcher();
  after(async () => {
    await fragile[Symbol.asyncDispose]();
    await searcher[Symbol.asyncDispose]();
  });

  it('finds in its thread what is found at once', async () => {
    for (const asked of [long('g'), [points('g', 20, 30)], [points('r', 3, 30)]]) {
      for (const kind of ['sinusoid', 'harmonics'] as const) {
        const found = await searcher.search(kind, asked);
        assert.deepEqual(found, searchOne(kind, asked));
      }
    }
  });

  it('leaves the event loop free during a long search, and not for a short one', async () => {
    const turnsWithin = async (asked: readonly BandSeries[]): Promise<boolean> => {
      let isTurned = false;
      setImmediate(() => {
        isTurned = true;
      });
      await searcher.search('sinusoid', asked);
      return isTurned;
    };
    // So long that the answer cannot be there before the loop has turned once, whoever else has the cores.
    assert.equal(await turnsWithin([points('g', 1000, 900)]), true);
    assert.equal(await turnsWithin([points('g', 20, 30)]), false);
  });

  it('says that its thread ended, can be asked again, and goes on with a new one', async () => {
    for (const _ of [1, 2]) {
      await assert.rejects(fragile.search('sinusoid', long('u')), {
        code: 'LUCERO_PERIOD_SEARCH_UNAVAILABLE',
        retryable: true,
        message: /^the thread that searches periods ended: .*1/,
      });
      assert.deepEqual(
        await fragile.search('sinusoid', long('g')),
        searchOne('sinusoid', long('g')),
      );
    }
  });

  it('hands on what is wrong with the points: no lost thread, no second try', async () => {
    await assert.rejects(fragile.search('sinusoid', long('y')), (error: Error) => {
      assert.match(error.message, /^the search for a period failed: TypeError/);
      assert.equal((error as { retryable?: boolean }).retryable, undefined);
      return true;
    });
  });
});
