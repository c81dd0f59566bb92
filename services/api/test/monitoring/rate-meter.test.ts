import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rateMeter } from '../../src/monitoring/rate-meter.ts';

const counts = (count: number) => new Map([['a', count]]);

describe('a rate', () => {
  it('is from the oldest reading within the window to the newest', () => {
    const meter = rateMeter(60_000);
    meter.note(0, counts(0));
    assert.equal(meter.perSecond('a'), null, 'one reading is no rate');
    meter.note(10_000, counts(50));
    assert.deepEqual(meter.perSecond('a'), { perSecond: 5, overSeconds: 10 });
    meter.note(65_000, counts(160));
    assert.deepEqual(meter.perSecond('a'), { perSecond: 2, overSeconds: 55 });
    assert.equal(meter.perSecond('b'), null);
  });

  it('is not taken between two readings that follow at once, nor of a count that began anew', () => {
    const meter = rateMeter(60_000);
    meter.note(0, counts(10));
    meter.note(500, counts(1000));
    assert.equal(meter.perSecond('a'), null);
    meter.note(5_000, counts(3));
    assert.equal(meter.perSecond('a'), null);
  });

  it('begins with the reading that first had the count', () => {
    const meter = rateMeter(60_000);
    meter.note(0, new Map());
    meter.note(10_000, counts(5));
    meter.note(20_000, counts(25));
    assert.deepEqual(meter.perSecond('a'), { perSecond: 2, overSeconds: 10 });
  });
});
