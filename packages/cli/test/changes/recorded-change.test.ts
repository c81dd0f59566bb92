import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DataChange } from '@lucero/store';
import { recordedChange } from '../../src/changes/recorded-change.ts';

describe('recordedChange', () => {
  it('keeps logins out of the arguments that it records', async () => {
    const recorded: DataChange[] = [];
    const store = {
      recordDataChange: async (change: DataChange) => void recorded.push(change),
      findNewestChange: async () => null,
      listDataChanges: async () => ({ items: [], nextCursor: null }),
    };
    const words = {
      positionals: ['store'],
      values: {
        into: 'postgres://lucero:p@ss:word@host:5432/rebuilt?sslmode=require&password=secret&a=1',
        brokers: 'host:9092',
        data: 'some@folder',
      },
      signal: new AbortController().signal,
    };
    await recordedChange(store, 'rebuild', words, async () => undefined);
    assert.deepEqual(
      recorded.map(({ state }) => state),
      ['begun', 'done'],
    );
    assert.deepEqual(recorded[0]?.arguments, [
      'store',
      ...['--into', 'postgres://…@host:5432/rebuilt?sslmode=require&password=…&a=1'],
      ...['--brokers', 'host:9092', '--data', 'some@folder'],
    ]);
  });
});
