import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plannedChains } from '../../src/bench/planned-chains.ts';

describe('the chains that options ask for', () => {
  it('is one, with an empty store and one instance, when nothing is said', () => {
    const plans = plannedChains({});
    assert.deepEqual(
      plans.map(({ storedObjects, instances, partitions, bursts }) => {
        return { storedObjects, instances, partitions, bursts };
      }),
      [{ storedObjects: 0, instances: 1, partitions: 2, bursts: [] }],
    );
  });

  it('are one for each number of stored objects and of instances, with the same partitions', () => {
    const plans = plannedChains({ stored: '10000,1e6', instances: '1,2,4' });
    assert.deepEqual(
      plans.map(({ storedObjects, instances, partitions }) => [
        storedObjects,
        instances,
        partitions,
      ]),
      [
        ...[1, 2, 4].map((instances) => [10_000, instances, 4]),
        ...[1, 2, 4].map((instances) => [1_000_000, instances, 4]),
      ],
    );
  });

  it('take bursts and rates as lists, or none', () => {
    const [plan] = plannedChains({ burst: '10000,40000', rates: 'none' });
    assert.deepEqual([plan?.bursts, plan?.rates], [[10_000, 40_000], []]);
  });

  it('are small where they shall only show that the chain is whole', () => {
    const [plan] = plannedChains({ short: true, stored: '300' });
    assert.deepEqual([plan?.alerts, plan?.runs, plan?.storedObjects], [100, 1, 300]);
  });

  for (const [option, text, message] of [
    ['stored', '0', /--stored takes whole numbers from 1 to 10000000 /],
    ['stored', '10000001', /--stored takes whole numbers from 1 to 10000000 /],
    ['stored', '1000,', /--stored takes .*, not "1000,"/],
    ['stored', '1.5', /--stored takes/],
    ['stored', 'many', /--stored takes/],
    ['instances', '1,65', /--instances takes whole numbers from 1 to 64 /],
    ['burst', '100001', /--burst takes whole numbers from 1 to 100000 /],
    ['rates', '10;50', /--rates takes/],
  ] as const) {
    it(`are refused with --${option} ${text}`, () => {
      assert.throws(() => plannedChains({ [option]: text }), { code: 'LUCERO_USAGE', message });
    });
  }
});
