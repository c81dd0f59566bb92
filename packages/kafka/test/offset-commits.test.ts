import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { PartitionPosition } from '../src/message-bus.ts';
import { OffsetCommits } from '../src/offset-commits.ts';

const at = (partition: number, nextOffset: bigint): PartitionPosition => ({
  ...{ topic: 'a', partition, nextOffset },
});

describe('OffsetCommits', () => {
  let committed: string[] = [];
  let failures: unknown[] = [];
  let isKafkaAway = false;
  let commits: OffsetCommits;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    [committed, failures, isKafkaAway] = [[], [], false];
    commits = new OffsetCommits(
      async (positions) => {
        if (isKafkaAway) throw new Error('away');
        committed.push(positions.map((each) => `${each.partition}:${each.nextOffset}`).join(' '));
      },
      (error) => failures.push(error),
    );
  });
  afterEach(() => mock.timers.reset());

  it('commits the newest offset of each partition, once within half a second', async () => {
    commits.note([at(0, 5n), at(1, 7n)]);
    commits.note([at(0, 6n)]);
    mock.timers.tick(499);
    await Promise.resolve();
    assert.deepEqual(committed, []);
    mock.timers.tick(1);
    await commits.flush();
    assert.deepEqual(committed, ['0:6 1:7']);
  });

  it('commits at once when it is told to, and nothing twice', async () => {
    commits.note([at(0, 5n)]);
    await commits.flush();
    await commits.flush();
    mock.timers.tick(1000);
    await commits.flush();
    assert.deepEqual(committed, ['0:5']);
  });

  it('never commits what belongs to the next owner of a partition', async () => {
    commits.note([at(0, 5n)]);
    commits.forget();
    mock.timers.tick(1000);
    await commits.flush();
    assert.deepEqual(committed, []);
  });

  it('tells of a commit that failed, and goes on with the next', async () => {
    isKafkaAway = true;
    commits.note([at(0, 5n)]);
    await commits.flush();
    assert.equal(failures.length, 1);
    isKafkaAway = false;
    commits.note([at(0, 6n)]);
    await commits.flush();
    assert.deepEqual(committed, ['0:6']);
  });
});
